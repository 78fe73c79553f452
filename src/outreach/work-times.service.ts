import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Hat, OwnHats, WorkTimes } from '../contract/index.js';
import { fiscalYear } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { type Actor, may } from '../staff/may.js';
import { visibleOutreachSql } from '../staff/outreach-sight.js';

/** Twelve months of a town's staff, each under two or three hats. */
const mostRows = 5000;

/** What was done under which hat: counted from the log of approaches, never from a book of its own. */
@Injectable()
export class WorkTimesReading {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One's own hats. */
  async own({ id }: Actor): Promise<OwnHats> {
    const [row] = await this.database.query<{ hats: Hat[]; last: Hat | null }[]>(
      `select s.hats, (select a.hat from outreach_approach a where a.by_id = s.id and a.hat = any(s.hats) order by a.at desc limit 1) as last
       from staff s where s.id = $1`,
      [id],
    );
    return { hats: row?.hats ?? [], last: row?.last ?? null };
  }

  /** A fiscal year by month, person and hat: one's own, and to managers everybody's, of what they may see. */
  async table(actor: Actor, year = fiscalYear(this.clock.now())): Promise<WorkTimes> {
    const everybody = may(actor, 'see work times');
    const { sql, parameters } = visibleOutreachSql(actor, 'o');
    const given = { ...parameters, me: actor.id, from: `${year}-04-01`, to: `${year + 1}-04-01` };
    const [text, values] = this.database.driver.escapeQueryWithParameters(
      `select to_char(a.on_day, 'YYYY-MM') as month, s.id, s.name, a.hat, count(*)::int as count,
         coalesce(sum(a.minutes), 0)::int as minutes, count(*) filter (where a.minutes is null)::int as unmeasured
       from outreach_approach a join outreach o on o.id = a.outreach_id join staff s on s.id = a.by_id
       where a.on_day >= :from::date and a.on_day < :to::date and (a.by_id = :me::uuid${everybody ? ` or (${sql})` : ''})
       group by 1, s.id, a.hat order by 1 desc, s.name, s.id, a.hat nulls last limit ${mostRows}`,
      given,
    );
    const rows = await this.database.query<
      { month: string; id: string; name: string; hat: Hat | null; count: number; minutes: number; unmeasured: number }[]
    >(text, values);
    return {
      fiscalYear: year,
      everybody,
      rows: rows.map(({ id, name, ...row }) => ({ ...row, staff: { id, name } })),
    };
  }
}
