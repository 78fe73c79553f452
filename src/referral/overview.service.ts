import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
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
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import { viewCounts } from '../platform/view-counts.js';
import { type Actor, seesAll, visibleSql } from '../staff/may.js';
import { probed } from '../staff/probing.js';
import { type Counted, monthsBetween, monthTable } from './counting.js';
import { countedSql } from './passing-around.service.js';
import type { ReferralEntity } from './referral.entity.js';
import { dueOf } from './referral-reading.service.js';
import { holderOf } from './states.js';

const pageSize = 100;

/** What each view holds, over referrals as `r` and their consultations as `c`. All but what ended lie in the index of open ones. */
const views: Record<ReferralView, string> = {
  open: `r.ended_at is null`,
  waiting: `r.ended_at is null and (r.state in ('sent', 'received') or (r.state = 'accepted' and r.basis <> 'advice'))`,
  overdue: `r.ended_at is null and r.overdue_at <= now() and r.waiting_since is not null`,
  back: `r.ended_at is null and r.state in ('declined', 'returned')`,
  passed_around: `r.ended_at is null and c.id in (select p.consultation_id from passed_around p where p.ended_at is null)`,
  ended: `r.ended_at is not null`,
};
/** Where the rows of every view are found. */
const among = 'referral r join consultation c on c.id = r.consultation_id';
const End = z.tuple([z.iso.datetime(), z.uuid()]);

/** つなぎの状況: what waits, what is overdue, what came back, and the numbers. What is protected lies on no common list. */
@Injectable()
export class ReferralOverview {
  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** A page of a view, as far as the caller sees the records: what is open the oldest first, what ended the newest. */
  async list(actor: Actor, { view, cursor }: ReferralQuery): Promise<ReferralList> {
    const last = readCursor(cursor, End);
    const over = view === 'ended';
    const { sql, parameters } = this.seen(actor, over);
    const [at, further] = over ? ['r.ended_at', '<'] : ['r.created_at', '>'];
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
         r.sent_at as "sentAt", r.created_at as "createdAt", r.ended_at as "endedAt", r.overdue_at as "overdueAt", r.back_reason as "backReason",
         o.id as owner, o.name as owner_name, p.counters
       from ${among} join agency a on a.code = r.agency
         left join staff o on o.id = c.owner_id left join passed_around p on p.consultation_id = c.id and p.ended_at is null
       where (${views[view]}) and ${sql} ${last ? `and (${at}, r.id) ${further} (:at::timestamptz, :after::uuid)` : ''}
       order by ${at} ${over ? 'desc' : ''}, r.id ${over ? 'desc' : ''} limit ${pageSize + 1}`,
      { ...parameters, at: last?.[0], after: last?.[1] },
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
      next:
        rows.length > pageSize && end
          ? cursorAfter([(over ? end.endedAt! : end.createdAt).toISOString(), end.id])
          : null,
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
      `select ${countedSql} from referral r
       where r.sent_at is not null and (r.sent_at >= :begin or r.accepted_at >= :begin or r.back_at >= :begin)
         and r.sent_at < :end::timestamptz + interval '4 days'
         and ${probed(`from consultation c where c.id = r.consultation_id and ${seen.sql}`)}`,
      { ...seen.parameters, begin, end },
    );
    return monthTable(rows, months, this.municipality.profile.referral.sources);
  }

  private async counts(actor: Actor): Promise<ReferralList['counts']> {
    const [few, many] = [this.seen(actor, false), this.seen(actor, true)];
    const { ended, ...open } = views;
    const [row] = await this.named<ReferralList['counts']>(
      `select ${viewCounts(open, among, few.sql)}, ${viewCounts({ ended }, among, many.sql)}`,
      few.parameters,
    );
    return row!;
  }

  /** What the caller sees; `many`: of all the years. */
  private seen(actor: Actor, many: boolean) {
    const { sql, parameters } = visibleSql(actor, 'c');
    const common = `not c.protected and ${sql}`;
    if (!many || seesAll(actor.role)) return { sql: common, parameters };
    // Of those who see a part, that part comes first: what ended in all the years is not gone through for it.
    const theirs = `r.consultation_id = any(array(select c.id from consultation c where ${common}))`;
    return { sql: `${theirs} and ${common}`, parameters };
  }

  /** A query with named parameters, as `visibleSql` gives them. */
  private named<T>(sql: string, parameters: Record<string, unknown>): Promise<T[]> {
    const [text, values] = this.database.driver.escapeQueryWithParameters(sql, parameters);
    return this.database.query<T[]>(text, values);
  }
}
