import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Agency, AgencyList, AgencyQuery } from '../contract/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/index.js';
import { AgencyRow, AgencySiteRow } from './agency.entity.js';
import { agencyView } from './agency-view.js';
import { Areas } from './areas.service.js';
import { Sections } from './sections.service.js';
import { agenciesFor } from './serving.js';

/** The agencies that the centre works with. */
@Injectable()
export class Agencies {
  constructor(
    private readonly database: DataSource,
    private readonly areas: Areas,
    private readonly sections: Sections,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** Every agency, those that ended included, in the order of kind and name. */
  all(): Promise<AgencyRow[]> {
    return this.database.getRepository(AgencyRow).find({ order: { kind: 'asc', name: 'asc', code: 'asc' } });
  }

  /** One agency; null for a code that there is not. */
  byCode(code: string): Promise<AgencyRow | null> {
    return this.database.getRepository(AgencyRow).findOneBy({ code });
  }

  /** The names of agencies by their codes, ended ones too. */
  async names(codes: readonly string[], tx: EntityManager = this.database.manager): Promise<Map<string, string>> {
    const rows = await tx.query<{ code: string; name: string }[]>(
      'select code, name from agency where code = any($1)',
      [codes],
    );
    return new Map(rows.map(({ code, name }) => [code, name]));
  }

  /** Where they are, in the order of each one's list. */
  sites(): Promise<AgencySiteRow[]> {
    return this.database.getRepository(AgencySiteRow).find({ order: { agency: 'asc', position: 'asc' } });
  }

  /** Today, in Japan. */
  today(): string {
    return dayOf(this.clock.now());
  }

  /** The directory, or those of it that serve an area; by the area's code or name. Without a question, ended ones too. */
  async list(actor: Actor, { kind, area, day }: AgencyQuery): Promise<AgencyList> {
    const rows = await this.all();
    const staleDays = this.municipality.profile.directory.staleDays;
    if (kind === undefined && area === undefined && day === undefined)
      return { items: await this.shown(actor, rows), unsure: false, staleDays };
    const [areas, overlaps] = await Promise.all([this.areas.areas(), this.areas.overlaps()]);
    const code = areas.find((one) => one.code === area || one.name === area)?.code ?? null;
    const found = agenciesFor(kind ?? null, code, day ?? this.today(), { agencies: rows, areas, overlaps });
    return { items: await this.shown(actor, found.agencies), unsure: found.unsure, staleDays };
  }

  /** One agency as it is shown. @throws Problem `not_found` */
  async one(actor: Actor, code: string): Promise<Agency> {
    const row = await this.byCode(code);
    if (!row) throw new Problem('not_found', 'There is no such agency.');
    return (await this.shown(actor, [row]))[0]!;
  }

  private async shown(actor: Actor, rows: AgencyRow[]): Promise<Agency[]> {
    const [sites, sections, names] = await Promise.all([
      this.sites(),
      this.sections.list(actor),
      this.database.query<{ id: string; name: string }[]>('select id, name from staff where id = any($1)', [
        rows.flatMap(({ vouchedBy }) => vouchedBy ?? []),
      ]),
    ]);
    const vouchers = new Map(names.map(({ id, name }) => [id, name]));
    const mine = new Set(sections.filter((section) => section.mine).map(({ code }) => code));
    const ofAll = actor.role !== 'section_manager' && (await this.sections.isMine(actor, null));
    return rows.map((row) =>
      agencyView(row, {
        today: this.today(),
        staleDays: this.municipality.profile.directory.staleDays,
        sites: sites.filter(({ agency }) => agency === row.code),
        vouchers,
        mine: ofAll || (row.section !== null && mine.has(row.section)),
      }),
    );
  }
}
