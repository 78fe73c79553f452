import { asleepSql, openSql, queueRules, standsForItself } from '../consultation/index.js';
import type { View } from '../contract/index.js';

const awake = `${openSql} and not ${asleepSql('c')} and ${standsForItself}`;

/** Something incoming in a row of `consultation` is unread by `:me`. */
function unreadIn(alias: string): string {
  return `exists (select from message m where m.consultation_id = ${alias}.id and m.direction = 'in'
    and m.seq > coalesce((select r.seq from reading r where r.staff_id = :me and r.consultation_id = ${alias}.id), 0))`;
}

/** What stands in each view, as a condition on a consultation `c`. `:me` is the reader. */
export const contents: Record<View, string> = {
  open: awake,
  unassigned: `c.owner_id is null and ${awake}`,
  mine: `c.owner_id = :me and ${awake}`,
  unread: `${awake} and (${unreadIn('c')} or exists (select from consultation j where j.merged_into = c.id and ${unreadIn('j')}))`,
  draft: `c.status = 'draft' and ${openSql} and ${standsForItself}`,
  waiting: `${openSql} and ${standsForItself} and ${queueRules.waiting.sql}`,
  snoozed: `${openSql} and ${standsForItself} and ${queueRules.snoozed.sql}`,
  alarm: `c.alarm = 'raised'`,
  quarantine: `c.quarantined and ${openSql}`,
  closed: `c.status in ('closed', 'lapsed') and ${standsForItself}`,
  all: standsForItself,
};

/** What is over, and everything together, newest first; work by urgency and date. */
export const byTime = (view: View): boolean => view === 'all' || view === 'closed';
