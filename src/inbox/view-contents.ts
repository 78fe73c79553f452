import { asleepSql, openSql, queueRules } from '../consultation/index.js';
import type { View } from '../contract/index.js';

const awake = `${openSql} and not ${asleepSql('c')}`;

/** What stands in each view, as a condition on a consultation `c`. `:me` is the reader. */
export const contents: Record<View, string> = {
  open: awake,
  unassigned: `c.owner_id is null and ${awake}`,
  mine: `c.owner_id = :me and ${awake}`,
  unread: `${awake} and exists (select from message m where m.consultation_id = c.id and m.direction = 'in'
    and m.seq > coalesce((select r.seq from reading r where r.staff_id = :me and r.consultation_id = c.id), 0))`,
  draft: `c.status = 'draft' and ${openSql}`,
  waiting: `${openSql} and ${queueRules.waiting.sql}`,
  snoozed: `${openSql} and ${queueRules.snoozed.sql}`,
  alarm: `c.alarm = 'raised'`,
  quarantine: `c.quarantined and ${openSql}`,
  closed: `c.status in ('closed', 'lapsed')`,
  all: 'true',
};

/** What is over, and everything together, newest first; work by urgency and date. */
export const byTime = (view: View): boolean => view === 'all' || view === 'closed';
