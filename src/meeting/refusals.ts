import { type MeetingDeed, meetingSteps } from '../contract/index.js';
import type { DeedFacts, MeetingDeedOf, MeetingFacts, MeetingNo } from './meeting-facts.js';

/** A meeting further away than this is not planned. */
const longestAheadDays = 732;
/** A pledge holds no longer than this (a proposal). */
export const longestPledgeDays = 1830;

const dayMs = 86_400_000;
/** So many days after a day. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

type Check<K extends MeetingDeed['kind']> = (
  facts: MeetingFacts,
  deed: MeetingDeedOf<K>,
  today: string,
  known: DeedFacts,
) => (MeetingNo | null)[];

const no = (path: string, message: MeetingNo['message']): MeetingNo => ({ path, message });
const unless = (right: boolean, path: string, message: MeetingNo['message']): MeetingNo | null =>
  right ? null : no(path, message);

const open = ({ state }: MeetingFacts) =>
  unless(state !== 'ended' && state !== 'cancelled', 'kind', 'not to be written');
const begun = ({ state }: MeetingFacts) => unless(state === 'held', 'kind', 'wrong step');
const step = ({ state }: MeetingFacts, to: MeetingFacts['state']) =>
  unless(meetingSteps[state].includes(to), 'kind', 'wrong step');
const member = ({ members }: MeetingFacts, id: string) =>
  unless(
    members.some((one) => one.id === id),
    'memberId',
    'unknown',
  );
const entryOf = ({ entries }: MeetingFacts, id: string | null) => entries.find((one) => one.id === id && !one.off);

/** Without names: what the basis does not let stand, field by field. */
const nameless = ({ rules }: MeetingFacts, { named }: DeedFacts) =>
  rules.names ? [] : named.map((field) => no(field, 'names'));

/** Every case still covers everybody: asked again whenever the circle or the time changes. */
const allCovered = ({ rules, entries }: MeetingFacts) =>
  rules.consent
    ? entries.flatMap(({ off, uncovered }) => (off ? [] : uncovered.map((id) => no(`members.${id}`, 'not covered'))))
    : [];

const checks: { [K in MeetingDeed['kind']]: Check<K> } = {
  write: (facts, { onDay }, today, known) => [
    unless(facts.state === 'preparing' || facts.state === 'convened', 'kind', 'not to be written'),
    unless(onDay <= daysAfter(today, longestAheadDays), 'onDay', 'too far'),
    ...nameless(facts, known),
  ],
  add_member: (facts, { id, agency, staffId, party }, _today, { uncovered, barred }) => [
    open(facts),
    unless([agency, staffId, party].filter((one) => one !== null).length === 1, 'agency', 'one of three'),
    unless(
      !facts.members.some((one) => one.id === id || (one.of !== null && (one.of === agency || one.of === staffId))),
      agency !== null ? 'agency' : 'staffId',
      'on it already',
    ),
    unless(!barred, agency !== null ? 'agency' : 'staffId', 'barred'),
    ...(facts.rules.consent ? uncovered.map((one) => no(`members.${one}`, 'not covered')) : []),
  ],
  remove_member: (facts, { id }) => [
    unless(facts.state === 'preparing' || facts.state === 'convened', 'kind', 'not to be written'),
    unless(
      facts.members.some((one) => one.id === id),
      'id',
      'unknown',
    ),
    unless(!facts.members.some((one) => one.id === id && one.convener), 'id', 'has part'),
  ],
  record_pledge: (facts, { memberId, on, until }, today) => [
    member(facts, memberId),
    unless(on <= today, 'on', 'future'),
    unless(until >= on, 'until', 'over'),
    unless(until <= daysAfter(on, longestPledgeDays), 'until', 'too far'),
  ],
  put_case: (facts, { caseId, consultationId, role }, _today, { uncovered, barred, planReady }) => [
    open(facts),
    unless(facts.rules.cases, 'kind', 'no cases here'),
    unless((caseId === null) !== (consultationId === null), 'caseId', 'one of two'),
    unless(consultationId === null || facts.rules.consultations, 'consultationId', 'no consultations here'),
    unless(
      !facts.entries.some(({ of, off }) => !off && of === (caseId ?? consultationId)),
      caseId !== null ? 'caseId' : 'consultationId',
      'on it already',
    ),
    unless(!barred, caseId !== null ? 'caseId' : 'consultationId', 'barred'),
    unless(role !== 'plan' || planReady, 'role', 'no plan to discuss'),
    ...(facts.rules.consent ? uncovered.map((one) => no(`members.${one}`, 'not covered')) : []),
  ],
  write_paper: (facts, { id }, _today, { uncovered }) => [
    unless(facts.state === 'preparing' || facts.state === 'convened', 'kind', 'not to be written'),
    unless(entryOf(facts, id) !== undefined, 'id', 'unknown'),
    ...(facts.rules.consent ? uncovered.map((one) => no(`members.${one}`, 'not covered')) : []),
  ],
  take_off: (facts, { id }) => [open(facts), unless(entryOf(facts, id) !== undefined, 'id', 'unknown')],
  put_issue: (facts, { issueId }) => [
    open(facts),
    unless(!facts.rules.cases, 'kind', 'wrong step'),
    unless(!facts.issues.includes(issueId), 'issueId', 'on it already'),
  ],
  convene: (facts) => [
    step(facts, 'convened'),
    unless(facts.members.length > 1, 'kind', 'no members'),
    unless(!facts.rules.cases || facts.entries.some(({ off }) => !off), 'kind', 'no entries'),
    ...allCovered(facts),
  ],
  hold: (facts, _deed, today) => [
    step(facts, 'held'),
    unless(facts.onDay <= today, 'kind', 'future'),
    ...allCovered(facts),
  ],
  attend: (facts, { memberId }) => [begun(facts), member(facts, memberId)],
  write_minutes: (facts, _deed, _today, known) => [begun(facts), ...nameless(facts, known)],
  write_talk: (facts, { id }) => [begun(facts), unless(entryOf(facts, id) !== undefined, 'id', 'unknown')],
  settle_plan: (facts, { id, to, words }) => {
    const entry = entryOf(facts, id);
    return [
      begun(facts),
      unless(entry?.isCase === true && entry.role === 'plan', 'id', 'no plan to discuss'),
      unless(to !== 'returned' || words !== '', 'words', 'required'),
      ...allCovered(facts),
    ];
  },
  decide: (facts, { as, entryId, memberId, by }, today, known) => {
    const entry = entryOf(facts, entryId);
    const intoCase = as === 'plan_item' || as === 'next_contact';
    return [
      begun(facts),
      unless(entryId === null || entry !== undefined, 'entryId', 'unknown'),
      unless(!intoCase || entry?.isCase === true, 'entryId', 'no case'),
      unless(as !== 'plan_item' || memberId !== null, 'memberId', 'required'),
      as === 'plan_item' ? null : memberId === null ? null : member(facts, memberId),
      unless(by !== null, 'by', 'required'),
      unless(by === null || by >= today, 'by', 'over'),
      ...nameless(facts, known),
    ];
  },
  finish_decision: (facts, { id }) => [
    unless(
      facts.decisions.some((one) => one.id === id && !one.done),
      'id',
      'unknown',
    ),
  ],
  end: (facts) => [step(facts, 'ended')],
  cancel: (facts) => [step(facts, 'cancelled')],
};

/** Why a deed cannot be done to a meeting as it stands, field by field; nothing when it can. */
export function meetingRefusalsOf(
  facts: MeetingFacts,
  deed: MeetingDeed,
  today: string,
  known: DeedFacts,
): MeetingNo[] {
  const check = checks[deed.kind] as Check<MeetingDeed['kind']>;
  const found = check(facts, deed, today, known).filter((one) => one !== null);
  return found.filter((one, nth) => found.findIndex((other) => other.path === one.path) === nth);
}

/** Where a deed leaves the meeting. */
export const meetingStateAfter = (deed: MeetingDeed): MeetingFacts['state'] | null =>
  (({ convene: 'convened', hold: 'held', end: 'ended', cancel: 'cancelled' }) as const)[deed.kind as 'hold'] ?? null;
