import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Agency, AgencyChange, AgencyFacts, NewAgency, NewVouching } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/index.js';
import { Agencies } from './agencies.service.js';
import { AgencyRow, AgencySiteRow } from './agency.entity.js';
import { rowOf } from './agency-view.js';
import { Keeping, overtaken, wrong } from './keeping.js';
import { agencyIssues } from './known-codes.js';
import { Sections } from './sections.service.js';

/** Changes of the agencies: by whoever keeps the directory, each for what is theirs. */
@Injectable()
export class AgencyKeeping {
  constructor(
    private readonly agencies: Agencies,
    private readonly sections: Sections,
    private readonly keeping: Keeping,
    private readonly clock: Clock,
  ) {}

  /** Keeps a new agency. The same again answers the first. @throws Problem `forbidden`, `invalid` */
  async add(actor: Actor, { code, ...facts }: NewAgency): Promise<Agency> {
    await this.mine(actor, facts.section);
    await this.keeping.keep(actor, 'agency', code, (tx) => this.insert(tx, actor, code, facts));
    return this.agencies.one(actor, code);
  }

  /** Changes an agency. @throws Problem `not_found`, `forbidden`, `something_newer`, `invalid` */
  async change(actor: Actor, code: string, { version, vouched, ...facts }: AgencyChange): Promise<Agency> {
    await this.mine(actor, facts.section);
    await this.keeping.keep(actor, 'agency', code, (tx) => this.update(tx, actor, code, version, facts, vouched));
    return this.agencies.one(actor, code);
  }

  /** Writes down that all of it is still so. @throws Problem `not_found`, `forbidden`, `something_newer` */
  async vouch(actor: Actor, code: string, { version }: NewVouching): Promise<Agency> {
    await this.keeping.keep(actor, 'agency', code, async (tx) => {
      const row = await this.locked(tx, actor, code, version);
      await tx.update(AgencyRow, { code }, { ...this.vouching(actor), version: row.version + 1 });
      return 'vouched';
    });
    return this.agencies.one(actor, code);
  }

  /** @internal writes a new agency within a transaction; null when it is there already, just so. */
  async insert(tx: EntityManager, actor: Actor, code: string, facts: AgencyFacts): Promise<string | null> {
    await this.refuseUnknown(tx, code, facts);
    if (await tx.existsBy(AgencyRow, { code })) {
      if (await tx.existsBy(AgencyRow, { code, name: facts.name, kind: facts.kind })) return null;
      throw wrong({ path: 'code', message: 'taken' });
    }
    const changedAt = this.clock.now();
    const capacityAt = facts.capacity === 'unknown' ? null : this.agencies.today();
    const made = { ...rowOf(facts), code, capacityAt, source: null, sourceDate: null, version: 1, changedAt };
    await tx.insert(AgencyRow, { ...made, ...this.vouching(actor) });
    await this.setSites(tx, code, facts);
    return 'added';
  }

  /** @internal changes an agency within a transaction. */
  async update(
    tx: EntityManager,
    actor: Actor,
    code: string,
    version: number,
    facts: AgencyFacts,
    vouched: boolean,
  ): Promise<string> {
    const before = await this.locked(tx, actor, code, version);
    await this.refuseUnknown(tx, code, facts);
    const capacityAt =
      facts.capacity === before.capacity && !vouched
        ? before.capacityAt
        : facts.capacity === 'unknown'
          ? null
          : this.agencies.today();
    await tx.update(
      AgencyRow,
      { code },
      {
        ...rowOf(facts),
        ...(vouched ? this.vouching(actor) : {}),
        ...{ capacityAt, version: version + 1, changedAt: this.clock.now() },
      },
    );
    await this.setSites(tx, code, facts);
    return 'changed';
  }

  private vouching(actor: Actor) {
    return { vouchedBy: actor.id, vouchedAt: this.clock.now() };
  }

  private async locked(tx: EntityManager, actor: Actor, code: string, version: number): Promise<AgencyRow> {
    const row = await tx.findOne(AgencyRow, { where: { code }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new Problem('not_found', 'There is no such agency.');
    await this.mine(actor, row.section);
    if (row.version !== version) throw overtaken();
    return row;
  }

  private async mine(actor: Actor, section: string | null): Promise<void> {
    if (!(await this.sections.isMine(actor, section)))
      throw new Problem('forbidden', 'This agency is kept by another section.');
  }

  private async refuseUnknown(tx: EntityManager, code: string, facts: AgencyFacts): Promise<void> {
    const issues = agencyIssues(code, facts, await this.keeping.codes(tx));
    if (issues.length > 0) throw wrong(...issues);
  }

  private async setSites(tx: EntityManager, agency: string, { sites }: AgencyFacts): Promise<void> {
    await tx.delete(AgencySiteRow, { agency });
    if (sites.length === 0) return;
    await tx.insert(
      AgencySiteRow,
      sites.map(({ from, to, ...site }, position) => ({
        ...{ ...site, id: randomUUID(), agency, position },
        ...{ validFrom: from, validTo: to },
      })),
    );
  }
}
