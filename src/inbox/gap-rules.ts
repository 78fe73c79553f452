import { asleepSql, openSql, queueRules } from '../consultation/index.js';
import { type GapKind, roles } from '../contract/index.js';
import { may } from '../staff/may.js';

/** Whose accounts can work on a consultation. */
const working = roles.filter((role) => may({ role }, 'reply')).map((role) => `'${role}'`);

const inQueues = Object.values(queueRules)
  .map(({ sql }) => `(${sql})::int`)
  .join(' + ');

/** For so long an open consultation may stay over its date before somebody asks whether it was forgotten. */
const overdueDays = 7;

/** What may be wrong with how a consultation waits, each as a condition on a row of `consultation` as `c`. */
export const gapRules: Record<GapKind, string> = {
  no_queue: `${openSql} and (${inQueues}) <> 1`,
  owner_gone: `${openSql} and c.owner_id is not null and not exists (select from staff s
    where s.id = c.owner_id and s.active and s.role in (${working.join(', ')}))`,
  long_overdue: `${openSql} and c.alarm <> 'raised' and c.due_at < now() - interval '${overdueDays} days' and not ${asleepSql('c')}`,
  snooze_over: `exists (select from snooze s where s.consultation_id = c.id and s.until < now() - interval '10 minutes')`,
  alarm_no_end: `c.alarm = 'raised' and (c.alarm_at is null or c.alarm_due_at is null or c.alarm_urgency is null)`,
  closing_torn: `(c.closed_at is not null) <> (c.status in ('closed', 'lapsed'))`,
};
