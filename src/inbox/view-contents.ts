import { asleepSql, openSql, queueRules, standsForItself } from '../consultation/index.js';
import { mostCounted, type View } from '../contract/index.js';

const awake = `${openSql} and not ${asleepSql('c')} and ${standsForItself}`;

/** Something incoming in a row of `consultation` is unread by the reader. */
const unreadIn = (alias: string): string =>
  `exists (select from message m where m.consultation_id = ${alias}.id and m.direction = 'in'
    and m.seq > coalesce((select r.seq from reading r where r.staff_id = :me and r.consultation_id = ${alias}.id), 0))`;

/** What the views hold that are a reader's own, as a condition on a consultation `c`. `:me` is the reader. */
const ownContents = {
  mine: `c.owner_id = :me and ${awake}`,
  unread: `${awake} and (${unreadIn('c')}
    or exists (select from consultation j where j.merged_into = c.id and ${unreadIn('j')}))`,
} satisfies Partial<Record<View, string>>;

/**
 * A query that counts for each of many readers what their own views hold, each up to `mostCounted`. What is open and the number of its newest
 * incoming message is read once for all of them: of a thread that was joined with others, each part was read by somebody or not.
 * @param readers the readers' ids, as rows of one column; @param sight the condition under which they see a consultation `c`
 */
export const ownCounts = (readers: string, sight: string): string => `
  with part as materialized (
    select c.id, c.owner_id, one.id as consultation_id, newest.seq from consultation c
      cross join lateral (select c.id union all select j.id from consultation j where j.merged_into = c.id) one
      cross join lateral (select max(m.seq) as seq from message m where m.consultation_id = one.id and m.direction = 'in') newest
    where ${awake} and (${sight}))
  select reader.id,
    (select least(count(distinct p.id), ${mostCounted})::int from part p where p.owner_id = reader.id) as mine,
    (select least(count(distinct p.id), ${mostCounted})::int from part p
       left join reading r on r.staff_id = reader.id and r.consultation_id = p.consultation_id
       where p.seq > coalesce(r.seq, 0)) as unread
  from ${readers} as reader (id)`;

/** What the other views hold: the same for all who see the same. */
export const commonContents: Record<Exclude<View, keyof typeof ownContents>, string> = {
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

/** What stands in each view. `:me` is the reader. */
export const contents: Record<View, string> = { ...commonContents, ...ownContents };

/** Whether what a view holds is the reader's own. */
export const isOwn = (view: View): boolean => Object.hasOwn(ownContents, view);

/** What is over, and everything together, newest first; work by urgency and date. */
export const byTime = (view: View): boolean => view === 'all' || view === 'closed';
