import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AreaChange, AreaDuty, AreaMap, NewArea, NewAreaDuty, PlacedAddress } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { type Actor, may } from '../staff/index.js';
import { type Duty, onDuty } from './duty.js';
import { Keeping, overtaken, wrong } from './keeping.js';
import { type PlaceableArea, placeAddress } from './placing.js';
import type { Overlap } from './serving.js';
import { validOn } from './validity.js';

type AreaRow = PlaceableArea & { version: number };
type DutyRow = Duty & { id: string; name: string; validFrom: string; version: number };

/** The town's areas (圏域), however many ways of dividing it there are, and who looks after them. */
@Injectable()
export class Areas {
  constructor(
    private readonly database: DataSource,
    private readonly keeping: Keeping,
    private readonly clock: Clock,
  ) {}

  /** Today, in Japan. */
  today(): string {
    return dayOf(this.clock.now());
  }

  /** Every area of every scheme, those that ended included. */
  areas(): Promise<AreaRow[]> {
    return this.database.query(
      `select a.code, a.scheme, a.name, a.aliases, a.towns, a.landmarks, a.valid_from::text as "validFrom",
         a.valid_to::text as "validTo", a.version
       from area a join area_scheme s on s.code = a.scheme order by s.position, a.position, a.code`,
    );
  }

  /** Which areas share ground. */
  overlaps(): Promise<Overlap[]> {
    return this.database.query(
      `select area, other, valid_from::text as "validFrom", valid_to::text as "validTo" from area_overlap order by area, other`,
    );
  }

  /** Where an address lies; nothing is guessed. */
  async place(address: string): Promise<PlacedAddress> {
    const [areas, overlaps] = await Promise.all([this.areas(), this.overlaps()]);
    return placeAddress(address, areas, overlaps, this.today());
  }

  /** Who is on duty for an area on a day, without those who are away. */
  async onDuty(
    area: string | null,
    day: string,
    away?: ReadonlySet<string>,
  ): Promise<{ staffId: string; name: string }[]> {
    return onDuty(await this.duties(), area, day, away);
  }

  /** All of it as the page shows it. */
  async map(actor: Actor): Promise<AreaMap> {
    const today = this.today();
    const mayKeep = may(actor, 'keep areas');
    const [schemes, areas, overlaps, duties, staff] = await Promise.all([
      this.database.query<{ code: string; name: string }[]>(
        'select code, name from area_scheme order by position, code',
      ),
      this.areas(),
      this.overlaps(),
      this.duties(),
      mayKeep
        ? this.database.query<{ id: string; name: string }[]>(
            `select id, name from staff where active and role not in ('agency', 'admin', 'member', 'statistics') order by name`,
          )
        : [],
    ]);
    const shared = (code: string) =>
      overlaps.flatMap(({ area, other }) => (area === code ? [other] : other === code ? [area] : []));
    const centre = actor.role !== 'agency';
    return {
      schemes: schemes.map((scheme) => ({
        ...scheme,
        areas: areas
          .filter((area) => area.scheme === scheme.code)
          .map(({ validFrom, validTo, ...area }) => ({
            ...area,
            aliases: [...area.aliases],
            towns: [...area.towns],
            landmarks: [...area.landmarks],
            ...{ from: validFrom, to: validTo, overlaps: shared(area.code) },
            valid: validOn({ validFrom, validTo }, today),
            onDuty: onDuty(duties, area.code, today).map(({ name, part }) => ({ name, part })),
          })),
      })),
      duties: centre ? duties.filter(({ validTo }) => validTo === null || validTo >= today).map(shownDuty) : [],
      staff,
      mayKeep,
    };
  }

  /** Keeps a new area. Repeated it changes nothing. @throws Problem `invalid` beside the field */
  async add(actor: Actor, { code, scheme, ...facts }: NewArea): Promise<void> {
    await this.keeping.keep(actor, 'area', code, async (tx) => {
      const issues = [
        ...(await this.keeping.unknown(tx, 'area_scheme', [{ path: 'scheme', code: scheme }])),
        ...(await this.overlapIssues(tx, code, facts.overlaps)),
      ];
      if (issues.length > 0) throw wrong(...issues);
      const made = await tx.query<unknown[]>(
        `insert into area (code, scheme, name, aliases, towns, landmarks, valid_from, valid_to, position)
         select $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(position), 0) + 1 from area on conflict do nothing returning code`,
        [code, scheme, facts.name, facts.aliases, facts.towns, facts.landmarks, facts.from, facts.to],
      );
      if (made.length === 0) {
        const [same] = await tx.query<unknown[]>('select from area where code = $1 and scheme = $2 and name = $3', [
          code,
          scheme,
          facts.name,
        ]);
        if (!same) throw wrong({ path: 'code', message: 'taken' });
        return null;
      }
      await this.setOverlaps(tx, code, facts.overlaps);
      return 'added';
    });
  }

  /** Changes an area. @throws Problem `not_found`, `something_newer`, `invalid` */
  async change(actor: Actor, code: string, { version, ...facts }: AreaChange): Promise<void> {
    await this.keeping.keep(actor, 'area', code, async (tx) => {
      const [row] = await tx.query<{ version: number }[]>('select version from area where code = $1 for update', [
        code,
      ]);
      if (!row) throw new Problem('not_found', 'There is no such area.');
      if (row.version !== version) throw overtaken();
      const issues = await this.overlapIssues(tx, code, facts.overlaps);
      if (issues.length > 0) throw wrong(...issues);
      await tx.query(
        `update area set name = $2, aliases = $3, towns = $4, landmarks = $5, valid_from = $6, valid_to = $7, version = version + 1
         where code = $1`,
        [code, facts.name, facts.aliases, facts.towns, facts.landmarks, facts.from, facts.to],
      );
      await this.setOverlaps(tx, code, facts.overlaps);
      return 'changed';
    });
  }

  /** Puts somebody on duty (`version` 0), or changes from when until when they are. @throws Problem `not_found`, `something_newer`, `invalid` */
  async setDuty(actor: Actor, id: string, duty: NewAreaDuty): Promise<void> {
    await this.keeping.keep(actor, 'area', duty.area ?? 'none', async (tx) => {
      const issues = await this.keeping.unknown(tx, 'area', [{ path: 'area', code: duty.area }]);
      const [staff] = await tx.query<unknown[]>('select from staff where id = $1 and active', [duty.staffId]);
      if (!staff) issues.push({ path: 'staffId', message: 'unknown' });
      if (issues.length > 0) throw wrong(...issues);
      const values = [id, duty.area, duty.staffId, duty.part, duty.from, duty.to];
      if (duty.version === 0) {
        const made = await tx.query<unknown[]>(
          `insert into area_duty (id, area, staff_id, part, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)
           on conflict do nothing returning id`,
          values,
        );
        return made.length > 0 ? 'duty_added' : null;
      }
      const [, changed] = await tx.query<[unknown, number]>(
        `update area_duty set area = $2, staff_id = $3, part = $4, valid_from = $5, valid_to = $6, version = version + 1
         where id = $1 and version = $7`,
        [...values, duty.version],
      );
      if (changed === 0) {
        const [there] = await tx.query<unknown[]>('select from area_duty where id = $1', [id]);
        throw there ? overtaken() : new Problem('not_found', 'There is no such duty.');
      }
      return 'duty_changed';
    });
  }

  private duties(): Promise<DutyRow[]> {
    return this.database.query(
      `select d.id, d.area, d.staff_id as "staffId", s.name, d.part, d.valid_from::text as "validFrom", d.valid_to::text as "validTo",
         d.version
       from area_duty d join staff s on s.id = d.staff_id order by d.area nulls last, d.valid_from, s.name`,
    );
  }

  private async overlapIssues(tx: Parameters<Keeping['unknown']>[0], code: string, overlaps: string[]) {
    const fields = overlaps.map((other) => ({ path: 'overlaps', code: other }));
    const issues = await this.keeping.unknown(tx, 'area', fields);
    return overlaps.includes(code) ? [...issues, { path: 'overlaps', message: 'itself' }] : issues;
  }

  private async setOverlaps(tx: Parameters<Keeping['unknown']>[0], code: string, overlaps: string[]): Promise<void> {
    await tx.query(
      'delete from area_overlap where (area = $1 and other <> all($2)) or (other = $1 and area <> all($2))',
      [code, overlaps],
    );
    await tx.query(
      `insert into area_overlap (area, other) select $1, one from unnest($2::text[]) one
       where not exists (select from area_overlap o where (o.area = $1 and o.other = one) or (o.other = $1 and o.area = one))`,
      [code, [...new Set(overlaps)]],
    );
  }
}

const shownDuty = ({ id, area, staffId, name, part, validFrom, validTo, version }: DutyRow): AreaDuty => ({
  ...{ id, area, part, version, staff: { id: staffId, name } },
  ...{ from: validFrom, to: validTo },
});
