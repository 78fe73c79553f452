import { asleepSql, openSql, queueRules, standsForItself } from '../consultation/index.js';
import type { View } from '../contract/index.js';

const awake = `${openSql} and not ${asleepSql('c')} and ${standsForItself}`;

/** Something incoming in a row of `consultation` is unread by a reader. */
function unreadIn(alias: string, reader: string): string {
  return `exists (select from message m where m.consultation_id = ${alias}.id and m.direction = 'in'
    and m.seq > coalesce((select r.seq from reading r where r.staff_id = ${reader} and r.consultation_id = ${alias}.id), 0))`;
}

/** What the views hold that are a reader's own, as a condition on a consultation `c`. `reader` is the SQL of their id. */
export const ownContents = (reader: string) =>
  ({
    mine: `c.owner_id = ${reader} and ${awake}`,
    unread: `${awake} and (${unreadIn('c', reader)}
      or exists (select from consultation j where j.merged_into = c.id and ${unreadIn('j', reader)}))`,
  }) satisfies Partial<Record<View, string>>;

/** What the other views hold: the same for all who see the same. */
export const commonContents: Record<Exclude<View, keyof ReturnType<typeof ownContents>>, string> = {
  open: awake,
  unassigned: `c.owner_id is null and ${awake}`,
  draft: `c.status = 'draft' and ${openSql} and ${standsForItself}`,
  waiting: `${openSql} and ${standsForItself} and ${queueRules.waiting.sql}`,
  snoozed: `${openSql} and ${standsForItself} and ${queueRules.snoozed.sql}`,
  alarm: `c.alarm = 'raised'`,
  quarantine: `c.quarantined and ${openSql}`,
  closed: `c.status in ('closed', 'lapsed') and ${standsForItself}`,
  all: standsForItself,
};

const mine = ownContents(':me');

/** What stands in each view. `:me` is the reader. */
export const contents: Record<View, string> = { ...commonContents, ...mine };

/** Whether what a view holds is the reader's own. */
export const isOwn = (view: View): boolean => Object.hasOwn(mine, view);

/** What is over, and everything together, newest first; work by urgency and date. */
export const byTime = (view: View): boolean => view === 'all' || view === 'closed';
