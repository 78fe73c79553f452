import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type {
  MonthsQuery,
  MonthTable,
  ReferralList,
  ReferralQuery,
  ReferralRow,
  ReferralView,
} from '../contract/index.js';
import { instant, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { type Actor, visibleSql } from '../staff/may.js';
import { type Counted, monthsBetween, monthTable } from './counting.js';
import { countedSql } from './passing-around.service.js';
import type { ReferralEntity } from './referral.entity.js';
import { dueOf } from './referral-reading.service.js';
import { holderOf } from './states.js';

const pageSize = 100;
/** Views are counted up to here. */
const mostCounted = 1000;

/** What each view holds, over referrals as `r` and their consultations as `c`. */
const views: Record<ReferralView, string> = {
  open: `r.ended_at is null`,
  waiting: `r.state in ('sent', 'received') or (r.state = 'accepted' and r.basis <> 'advice')`,
  overdue: `r.overdue_at <= now() and r.waiting_since is not null`,
  back: `r.state in ('declined', 'returned')`,
  passed_around: `r.ended_at is null and exists (select from passed_around p where p.consultation_id = c.id and p.ended_at is null)`,
  ended: `r.ended_at is not null`,
};

/** つなぎの状況: what waits, what is overdue, what came back, and the numbers. What is protected lies on no common list. */
@Injectable()
export class ReferralOverview {
  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** A page of a view, the oldest first, as far as the caller sees the records. */
  async list(actor: Actor, { view, cursor }: ReferralQuery): Promise<ReferralList> {
    const last = cursor ? /^(\d{1,16})_([0-9a-f-]{36})$/.exec(cursor) : null;
    const query = this.from(actor, `(${views[view]})`);
    const rows = await this.named<
      ReferralEntity & {
        receipt: string;
        name: string;
        owner: string | null;
        owner_name: string | null;
        counters: number | null;
      }
    >(
      `select r.id, r.number, r.consultation_id as "consultationId", c.receipt, r.agency, a.name, r.state, r.basis, r.chase_done as "chaseDone",
         r.sent_at as "sentAt", r.created_at as "createdAt", r.overdue_at as "overdueAt", r.back_reason as "backReason",
         o.id as owner, o.name as owner_name, p.counters
       ${query.sql}
         and (:lastMs::bigint is null or (extract(epoch from date_trunc('milliseconds', r.created_at)) * 1000, r.id) > (:lastMs, :lastId::uuid))
       order by date_trunc('milliseconds', r.created_at), r.id limit ${pageSize + 1}`,
      { ...query.parameters, lastMs: last?.[1] ?? null, lastId: last?.[2] ?? null },
    );
    const now = this.clock.now();
    const page = rows.slice(0, pageSize);
    const end = page.at(-1);
    return {
      rows: page.map(
        (row): ReferralRow => ({
          id: row.id,
          number: row.number,
          consultation: { id: row.consultationId, receipt: row.receipt },
          agency: { code: row.agency, name: row.name },
          state: row.state,
          basis: row.basis,
          holder: holderOf(row.state, row.basis),
          ...dueOf(row, now),
          chased: row.chaseDone,
          owner: row.owner && row.owner_name ? { id: row.owner, name: row.owner_name } : null,
          sentAt: row.sentAt?.toISOString() ?? null,
          backReason: row.backReason,
          counters: row.counters ?? 0,
        }),
      ),
      next: rows.length > pageSize && end ? `${end.createdAt.getTime()}_${end.id}` : null,
      counts: await this.counts(actor),
    };
  }

  /** Kashiwa's table B for months, over what the caller sees; protected records count too, because numbers name nobody. */
  async months(actor: Actor, { from, to }: MonthsQuery): Promise<MonthTable> {
    const months = monthsBetween(from, to);
    if (months.length === 0) return monthTable([], [], []);
    const [begin, end] = [instant(`${months[0]}-01`, '00:00'), instant(`${months.at(-1)}-28`, '24:00')];
    const seen = visibleSql(actor, 'c');
    const rows = await this.named<Counted>(
      `select ${countedSql} from referral r join consultation c on c.id = r.consultation_id
       where r.sent_at is not null and (r.sent_at >= :begin or r.accepted_at >= :begin or r.back_at >= :begin)
         and r.sent_at < :end::timestamptz + interval '4 days' and ${seen.sql}`,
      { ...seen.parameters, begin, end },
    );
    return monthTable(rows, months, this.municipality.profile.referral.sources);
  }

  private async counts(actor: Actor): Promise<ReferralList['counts']> {
    const entries = await Promise.all(
      (Object.keys(views) as ReferralView[]).map(async (view) => {
        const { sql, parameters } = this.from(actor, `(${views[view]})`);
        const [row] = await this.named<{ n: string }>(
          `select count(*) as n from (select ${sql} limit ${mostCounted}) found`,
          parameters,
        );
        return [view, Number(row!.n)] as const;
      }),
    );
    return Object.fromEntries(entries) as ReferralList['counts'];
  }

  private from(actor: Actor, condition: string) {
    const seen = visibleSql(actor, 'c');
    return {
      sql: `from referral r join consultation c on c.id = r.consultation_id join agency a on a.code = r.agency
         left join staff o on o.id = c.owner_id left join passed_around p on p.consultation_id = c.id and p.ended_at is null
       where ${condition} and not c.protected and ${seen.sql}`,
      parameters: seen.parameters,
    };
  }

  /** A query with named parameters, as `visibleSql` gives them. */
  private named<T>(sql: string, parameters: Record<string, unknown>): Promise<T[]> {
    const [text, values] = this.database.driver.escapeQueryWithParameters(sql, parameters);
    return this.database.query<T[]>(text, values);
  }
}
