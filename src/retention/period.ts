import type { RecordClass, Urgency } from '../contract/index.js';
import { fiscalYear, instant } from '../municipality/index.js';

/** What decides how long a closed record is kept. */
export interface ClosedRecord {
  closedAt: Date;
  urgency: Urgency;
  alarm: 'none' | 'raised' | 'taken';
}

/** The class of a record: `information` for what was never more than a question, `consultation` for everything else. */
export const classOf = ({ urgency, alarm }: Pick<ClosedRecord, 'urgency' | 'alarm'>): RecordClass =>
  urgency === 'U0' && alarm === 'none' ? 'information' : 'consultation';

/**
 * The first day on which a record may be disposed of, as `YYYY-04-01`. The period begins on the 1 April after the fiscal year
 * (年度) in which the record was closed, as the document rules of municipalities count it, and lasts so many years.
 */
export const disposableFrom = (closedAt: Date, years: number): string => `${fiscalYear(closedAt) + 1 + years}-04-01`;

/** What was closed before this instant may be disposed of at `at`: the same rule, for a query. */
export const closedBefore = (at: Date, years: number): Date => instant(`${fiscalYear(at) - years}-04-01`, '00:00');

/** Why a record is kept although its period may be over; each as a condition on a row of `consultation` as `c`. */
export const keptBecause = {
  /** It was opened again, or was never closed. */
  open: `(c.closed_at is null or c.status not in ('closed', 'lapsed'))`,
  /** So is an outreach that would go with it. */
  held: `(exists (select from retention_hold h where h.consultation_id = c.id and h.lifted_at is null)
    or exists (select from retention_hold h join outreach o on o.id = h.thing_id
      where c.id in (o.consultation_id, o.from_consultation_id) and h.lifted_at is null))`,
  alarm: `c.alarm = 'raised'`,
  lowering: `exists (select from lowering l where l.consultation_id = c.id and l.outcome is null)`,
  leaving: `exists (select from message m where m.consultation_id = c.id and m.delivery in ('held', 'waiting', 'sending'))`,
  case: `exists (select from case_consultation x join support_case s on s.id = x.case_id
    where x.consultation_id = c.id and s.state <> 'ended')`,
} as const;

/** From when on a record `c` is kept: from its closing, or from the end of the last case that it belonged to. */
export const keptFrom = `greatest(c.closed_at, (select max(s.ended_at) from case_consultation x
  join support_case s on s.id = x.case_id where x.consultation_id = c.id))`;
