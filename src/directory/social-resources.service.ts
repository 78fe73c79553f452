import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SocialResources as Shown, SocialResource, SocialResourceChange } from '../contract/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { type Actor, may } from '../staff/index.js';
import { Keeping, overtaken, wrong } from './keeping.js';
import { resourceIssues } from './known-codes.js';
import { isStale } from './validity.js';

type Row = Omit<SocialResource, 'stale' | 'valid'>;

/** What else the town has (地域資源), by type, with the day on which it was so. */
@Injectable()
export class SocialResourceList {
  constructor(
    private readonly database: DataSource,
    private readonly keeping: Keeping,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** The types in their order, and every resource, those that ended included. */
  async list(actor: Actor): Promise<Shown> {
    const today = dayOf(this.clock.now());
    const { staleDays } = this.municipality.profile.directory;
    const [types, rows] = await Promise.all([
      this.database.query<{ code: string; name: string }[]>(
        'select code, name from resource_type order by position, code',
      ),
      this.database.query<Row[]>(
        `select r.id, r.type, r.name, r.does, r.place, r.area, r.agency, r.days, r.phone, r.capacity, r.free, r.as_of::text as "asOf",
           r.public, r.valid_to::text as "to", r.source, r.version
         from social_resource r join resource_type t on t.code = r.type order by t.position, r.name, r.id`,
      ),
    ]);
    const items = rows.map((row) => ({
      ...row,
      stale: isStale(row.asOf, today, staleDays),
      valid: row.to === null || today <= row.to,
    }));
    return { types, items, mayKeep: may(actor, 'keep the directory') };
  }

  /** Keeps a resource: a new one with version 0. @throws Problem `not_found`, `something_newer`, `invalid` */
  async save(actor: Actor, id: string, change: SocialResourceChange): Promise<void> {
    await this.keeping.keep(actor, 'resource', id, (tx) => this.put(tx, actor, id, change));
  }

  /**
   * @internal the same within a transaction; answers what was done, null when it is there already.
   * @param shipped how a new one is known among the shipped set
   */
  async put(
    tx: EntityManager,
    actor: Actor,
    id: string,
    { version, ...facts }: SocialResourceChange,
    shipped: string | null = null,
  ): Promise<string | null> {
    const issues = resourceIssues(facts, await this.keeping.codes(tx), dayOf(this.clock.now()));
    if (issues.length > 0) throw wrong(...issues);
    const values = [
      ...[id, facts.type, facts.name, facts.does, facts.place, facts.area, facts.agency, facts.days, facts.phone],
      ...[facts.capacity, facts.free, facts.asOf, facts.public, facts.to, actor.id],
    ];
    if (version === 0) {
      const made = await tx.query<unknown[]>(
        `insert into social_resource (id, type, name, does, place, area, agency, days, phone, capacity, free, as_of, public, valid_to,
           vouched_by, key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         on conflict do nothing returning id`,
        [...values, shipped],
      );
      return made.length > 0 ? 'added' : null;
    }
    const [, changed] = await tx.query<[unknown, number]>(
      `update social_resource set type = $2, name = $3, does = $4, place = $5, area = $6, agency = $7, days = $8, phone = $9,
         capacity = $10, free = $11, as_of = $12, public = $13, valid_to = $14, vouched_by = $15, version = version + 1,
         changed_at = now() where id = $1 and version = $16`,
      [...values, version],
    );
    if (changed === 0) {
      const [there] = await tx.query<unknown[]>('select from social_resource where id = $1', [id]);
      throw there ? overtaken() : new Problem('not_found', 'There is no such resource.');
    }
    return 'changed';
  }
}
