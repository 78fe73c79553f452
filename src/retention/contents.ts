/** Where a record's content lies: in the order in which it is removed. `where` speaks of the consultation as `$1`. */
export interface Content {
  table: string;
  where: string;
  /** What is emptied instead of removing the row; null removes it. */
  emptied: string | null;
}

const ofMessages = 'in (select id from message where consultation_id = $1)';
const ofReferrals = 'in (select id from referral where consultation_id = $1)';
const own = 'consultation_id = $1';
/** The cases of which this is the last record that is left. */
const lastOfCase = `in (select x.case_id from case_consultation x where x.consultation_id = $1 and not exists (
  select from case_consultation y join consultation o on o.id = y.consultation_id
  where y.case_id = x.case_id and o.id <> $1 and o.disposed_at is null))`;
/** What of a meeting's agenda is about this record, or a case of which it is the last. */
const ofAgenda = `coalesce(consultation_id = $1 or case_id ${lastOfCase}, false)`;
/** What was noted about whoever speaks in it; and what it told of somebody else, once nobody tries to reach them any more. */
const toldOf = `(consultation_id = $1 or (from_consultation_id = $1 and consultation_id is null and state = 'ended'))`;
const removed = (table: string, where = own): Content => ({ table, where, emptied: null });

/**
 * Everything that goes when a record is disposed of. Raw events, decisions and screenings stay as empty rows: the first so that what lies in a
 * mailbox is not taken in again, the others for the statistics.
 */
export const contents: Content[] = [
  {
    table: 'raw_event',
    where: `id in (select raw_event_id from message where ${own})`,
    emptied: `body = '', contact_id = null, outcome = 'disposed'`,
  },
  removed('second_reading', `message_id ${ofMessages}`),
  removed('attachment', `message_id ${ofMessages}`),
  removed('consultation_person'),
  { table: 'screening', where: own, emptied: `reason = '', hearing = left(hearing, 0)` },
  removed('household_member', 'consultation_id = $1 and hidden'),
  removed('draft'),
  removed('mention'),
  removed('merge', 'merged_id = $1 or survivor_id = $1'),
  removed('message'),
  removed('note'),
  removed('answer'),
  removed('lowering'),
  removed('consent_withdrawal', `consent_id in (select id from consent where ${own})`),
  removed('consent'),
  removed('room_link'),
  removed('reading'),
  removed('referral_mail', `referral_id ${ofReferrals}`),
  removed('referral_link', `referral_id ${ofReferrals}`),
  removed('referral_event', `referral_id ${ofReferrals}`),
  { table: 'referral', where: own, emptied: 'sheet = null, chase_at = null, ask_at = null' },
  removed('passed_around'),
  removed('snooze'),
  removed('consultation_tag'),
  removed('alarm_telling'),
  removed('alarm_chain'),
  removed('sight_notice'),
  removed('broken_glass'),
  removed('protection_staff'),
  removed('protection'),
  removed('findable'),
  removed('findable_mark'),
  // A meeting whose whole agenda goes, goes; of others what was said about this record.
  removed(
    'meeting',
    `id in (select meeting_id from meeting_case
      where meeting_id in (select meeting_id from meeting_case where ${ofAgenda})
      group by meeting_id having bool_and(${ofAgenda}))`,
  ),
  removed('meeting_view', `entry_id in (select id from meeting_case where ${ofAgenda})`),
  removed('meeting_decision', `entry_id in (select id from meeting_case where ${ofAgenda})`),
  removed('meeting_case', ofAgenda),
  removed('area_issue_source', `case_id ${lastOfCase}`),
  ...['participation_event', 'host_support', 'participation_check', 'participation_candidate'].map((table) =>
    removed(table, `participation_id in (select id from participation where case_id ${lastOfCase})`),
  ),
  removed('participation', `case_id ${lastOfCase}`),
  ...[
    'case_event',
    'case_follow_up',
    'evaluation',
    'monitoring',
    'plan_consent',
    'plan_item',
    'plan',
    'assessment',
  ].map((table) => removed(table, `case_id ${lastOfCase}`)),
  // What the town lacks goes on being so; only where it was noticed is forgotten.
  { table: 'missing_resource', where: `case_id ${lastOfCase}`, emptied: 'case_id = null' },
  removed('case_member', `case_id ${lastOfCase}`),
  removed('case_period', `case_id ${lastOfCase}`),
  removed('support_case', `id ${lastOfCase}`),
  removed('case_consultation'),
  {
    table: 'retention_hold',
    where: `(${own} or thing_id in (select id from outreach where ${toldOf}))`,
    emptied: `reason = ''`,
  },
  ...['outreach_event', 'outreach_approach'].map((table) =>
    removed(table, `outreach_id in (select id from outreach where ${toldOf})`),
  ),
  removed('outreach', toldOf),
  { table: 'outreach', where: 'from_consultation_id = $1', emptied: 'from_consultation_id = null' },
  { table: 'decision', where: own, emptied: 'before = null, after = null, reason = null' },
  { table: 'missing_resource', where: own, emptied: 'consultation_id = null' },
];

/** What was once written down about keeping the thing `$1`. */
const holdsOfThing: Content = { table: 'retention_hold', where: 'thing_id = $1', emptied: `reason = ''` };

/** What goes with an outreach that ended without any consultation; `where` speaks of the outreach as `$1`. */
export const contentsOfOutreach: Content[] = [
  removed('outreach_event', 'outreach_id = $1'),
  removed('outreach_approach', 'outreach_id = $1'),
  holdsOfThing,
  removed('outreach', 'id = $1'),
];

/** What goes with a request for advice; `where` speaks of the request as `$1`. */
export const contentsOfAdvice: Content[] = [
  removed('advice_mail', 'request_id = $1'),
  removed('advice_event', 'request_id = $1'),
  holdsOfThing,
  removed('advice_request', 'id = $1'),
];

/** Tables that speak of a record and keep their rows: ids, codes and counts only. */
export const skeleton = ['disposal_item', 'audit'];

/** What is emptied in the record itself; what the statistics count stays. */
export const emptiedRecord = `contact_id = null, name = null, preview = '', safe_contact = null, interview = null, room_key = null,
  reply_token = null, urgency_reason = null, route_reason = null, closing_reason = null, client_id = null, assistant = 'none'`;
