import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConfigurationChange, DirectoryFile, Issue } from '../contract/index.js';
import type { Actor } from '../staff/index.js';
import { Agencies } from './agencies.service.js';
import { AgencyRow, AgencySiteRow } from './agency.entity.js';
import { AgencyKeeping } from './agency-keeping.service.js';
import { factsOf } from './agency-view.js';
import { type DirectoryPlan, planDirectory, type StandingResource } from './directory-file.js';
import { Keeping } from './keeping.js';
import { Sections } from './sections.service.js';
import { SocialResourceList } from './social-resources.service.js';

/** The directory as a part of the settings' file: written out, planned, and written as planned, within somebody else's transaction. */
@Injectable()
export class DirectoryFiles {
  constructor(
    private readonly agencies: Agencies,
    private readonly agencyKeeping: AgencyKeeping,
    private readonly resources: SocialResourceList,
    private readonly sections: Sections,
    private readonly keeping: Keeping,
  ) {}

  /** The directory as it stands, those that ended included. */
  async read(tx: EntityManager): Promise<DirectoryFile> {
    const [agencies, resources] = [await this.standingAgencies(tx), await this.standingResources(tx)];
    return {
      agencies: agencies.map(({ code, facts }) => ({ code, ...facts })),
      resources: resources.map(({ item }) => item),
    };
  }

  /** What a file would do, or everything that is wrong with it, each with its place in the directory's part. */
  async plan(
    tx: EntityManager,
    actor: Actor,
    file: DirectoryFile,
  ): Promise<{ plan: DirectoryPlan } | { issues: Issue[] }> {
    const mine = await this.sections.isMine(actor, null);
    const agencies = await this.standingAgencies(tx);
    const standing = {
      agencies: new Map(agencies.map(({ code, facts, version }) => [code, { facts, version, mine }])),
      resources: await this.standingResources(tx),
    };
    return planDirectory(file, standing, await this.keeping.codes(tx), this.agencies.today(), mine);
  }

  /** Does what was planned; each change stands in the trail like one by hand. @throws Problem `something_newer` */
  async write(tx: EntityManager, actor: Actor, { agencies, resources }: DirectoryPlan): Promise<void> {
    for (const { shown, facts, version } of agencies) {
      if (facts === null || shown.does === 'nothing') continue;
      const event =
        shown.does === 'add'
          ? await this.agencyKeeping.insert(tx, actor, shown.code, facts)
          : await this.agencyKeeping.update(tx, actor, shown.code, version, facts, false);
      if (event !== null) await this.keeping.note(tx, actor, 'agency', shown.code, event);
    }
    for (const { item, id, version, columns } of resources) {
      if (columns.length === 0) continue;
      const { id: _, shipped, ...facts } = item;
      const kept = id ?? randomUUID();
      const event = await this.resources.put(tx, actor, kept, { ...facts, version }, shipped);
      if (event !== null) await this.keeping.note(tx, actor, 'resource', kept, event);
    }
  }

  private async standingAgencies(tx: EntityManager) {
    const rows = await tx.find(AgencyRow, { order: { code: 'asc' } });
    const sites = await tx.find(AgencySiteRow, { order: { agency: 'asc', position: 'asc' } });
    return rows.map((row) => ({
      code: row.code,
      version: row.version,
      facts: factsOf(
        row,
        sites.filter(({ agency }) => agency === row.code),
      ),
    }));
  }

  private async standingResources(tx: EntityManager): Promise<StandingResource[]> {
    const rows = await tx.query<(StandingResource['item'] & { own: string; version: number })[]>(
      `select id as own, version, key as shipped, case when key is null then id end as id, type, name, does, place, area, agency, days,
         phone, capacity, free, as_of::text as "asOf", public, valid_to::text as "to"
       from social_resource order by key nulls last, name, id`,
    );
    return rows.map(({ own, version, ...item }) => ({ id: own, version, item }));
  }
}

/** What a plan does, as the settings' file tells it. */
export const changesOf = ({ agencies, resources }: DirectoryPlan): ConfigurationChange[] => [
  ...agencies.flatMap(({ shown: { name, does, changes } }) =>
    does === 'nothing'
      ? []
      : [
          {
            part: 'agencies' as const,
            what: does === 'add' ? ('added' as const) : ('changed' as const),
            name,
            columns: does === 'add' ? [] : changes.map(({ column }) => column),
          },
        ],
  ),
  ...resources
    .filter(({ columns }) => columns.length > 0)
    .map(({ item: { name }, version, columns }) => ({
      part: 'resources' as const,
      what: version === 0 ? ('added' as const) : ('changed' as const),
      name,
      columns: version === 0 ? [] : columns,
    })),
];
