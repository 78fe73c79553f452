import {
  agendaRoleWords,
  attendanceWords,
  type CaseItem,
  type CaseRecord,
  type ConsultationItem,
  casePartyWords,
  consentItems,
  consentItemWords,
  decisionKindWords,
  type MeetingDeed,
  type MeetingKind,
  type MeetingRecord,
  type OpenedPaper,
} from '../../../src/contract/index.js';
import { nameOf } from '../casework/deed-form.js';
import { newId } from '../ids.js';
import type { DeedField, Values } from '../ui/fields-dialog.js';
import { words } from './meeting.words.js';
import { nameIn } from './meeting-dialog.js';

type Choices = readonly (readonly [string, string])[];

/** A form of one deed of a meeting. */
export interface DeedOfMeeting {
  title: string;
  lead?: string;
  fields: DeedField[];
  initial?: Values;
  deed: (values: Values) => MeetingDeed;
}

const choices = <K extends string>(of: Record<K, string>) => Object.entries(of) as [K, string][];
const orNull = (text: string | undefined): string | null => (text ? text : null);
/** Today in Japan. */
export const today = (): string => new Date(Date.now() + 9 * 36e5).toISOString().slice(0, 10);
const inAYear = (): string => new Date(Date.now() + 9 * 36e5 + 364 * 86_400_000).toISOString().slice(0, 10);
const long = (name: string, label: string, required = false): DeedField => ({
  ...{ name, label, required, kind: 'words', rows: 4, max: 4000 },
});
const reason: DeedField = { name: 'reason', label: words.reason, kind: 'words', required: true, max: 500 };
const when: DeedField[] = [
  { name: 'onDay', label: words.onDay, kind: 'day', required: true },
  { name: 'time', label: words.time, kind: 'line', max: 5 },
  { name: 'place', label: words.place, kind: 'line', max: 200 },
  { name: 'agenda', label: words.agenda, kind: 'words', required: true, support: words.agendaHint, max: 2000 },
];
const paperFields: DeedField[] = [
  long('overview', words.overview, true),
  { name: 'question', label: words.question, kind: 'words', max: 2000 },
  { name: 'items', label: words.items, kind: 'many', choices: consentItems.map((one) => [one, consentItemWords[one]]) },
];
const paperOf = ({ overview, question, items }: Values) => ({
  overview: overview!,
  question: question!,
  items: items!.split(' ').filter(Boolean) as OpenedPaper['items'],
});

/** The fields with which a meeting is begun. */
export const beginFields = (kinds: readonly MeetingKind[], meetings: Choices): DeedField[] => {
  const mine = kinds.filter(({ mayConvene }) => mayConvene);
  const areas = new Map(mine.flatMap((kind) => kind.areas.map((area) => [area.code, area.name] as const)));
  return [
    {
      name: 'kind',
      label: words.kind,
      kind: 'choice',
      required: true,
      choices: mine.map((one) => [one.code, one.name]),
    },
    ...(areas.size > 0
      ? [{ name: 'area', label: words.area, kind: 'choice' as const, choices: [...areas] as Choices }]
      : []),
    ...when,
    ...(meetings.length > 0
      ? [{ name: 'previousId', label: words.previous, kind: 'choice' as const, choices: meetings }]
      : []),
  ];
};

/** The forms of everything that is done to a meeting with a few fields. */
export const forms = {
  write: ({ onDay, time, place, agenda }: MeetingRecord): DeedOfMeeting => ({
    title: words.write,
    fields: when,
    initial: { onDay, time: time ?? '', place, agenda },
    deed: (given) => ({
      ...{ kind: 'write', onDay: given.onDay!, time: orNull(given.time), place: given.place!, agenda: given.agenda! },
    }),
  }),
  member: (id: string, agencies: Choices, people: Choices): DeedOfMeeting => ({
    title: words.addMember,
    lead: words.oneOfThree,
    fields: [
      { name: 'agency', label: words.agency, kind: 'choice', choices: agencies },
      { name: 'staffId', label: words.colleague, kind: 'choice', choices: people },
      { name: 'party', label: words.party, kind: 'choice', choices: choices(casePartyWords) },
      { name: 'name', label: words.name, kind: 'line', max: 100 },
    ],
    deed: ({ agency, staffId, party, name }) =>
      ({
        ...{ kind: 'add_member', id, agency: orNull(agency), staffId: orNull(staffId), party: orNull(party), name },
      }) as MeetingDeed,
  }),
  pledge: (memberId: string): DeedOfMeeting => {
    const id = newId();
    return {
      title: words.pledge,
      fields: [
        { name: 'on', label: words.pledgeOn, kind: 'day', required: true },
        {
          ...{ name: 'way', label: words.pledgeWay, kind: 'choice', required: true },
          choices: [
            ['paper', words.paperWay],
            ['screen', words.screenWay],
          ],
        },
        { name: 'until', label: words.pledgeEnds, kind: 'day', required: true },
      ],
      initial: { on: today(), way: 'paper', until: inAYear() },
      deed: ({ on, way, until }) => ({ kind: 'record_pledge', id, memberId, on, way, until }) as MeetingDeed,
    };
  },
  attend: (memberId: string): DeedOfMeeting => ({
    title: words.attend,
    fields: [
      { name: 'attendance', label: words.attend, kind: 'choice', required: true, choices: choices(attendanceWords) },
    ],
    initial: { attendance: 'whole' },
    deed: ({ attendance }) => ({ kind: 'attend', memberId, attendance }) as MeetingDeed,
  }),
  put: (
    { rules }: MeetingRecord,
    cases: readonly CaseItem[],
    consultations: readonly ConsultationItem[],
  ): DeedOfMeeting => {
    const id = newId();
    return {
      title: words.addCase,
      lead: rules.consent ? words.needsConsent : undefined,
      fields: [
        { name: 'caseId', label: words.whichCase, kind: 'choice', choices: cases.map((one) => [one.id, one.number]) },
        ...(rules.consent
          ? []
          : ([
              {
                ...{ name: 'consultationId', label: words.whichConsultation, kind: 'choice' },
                choices: consultations.map((one) => [one.id, one.receipt]),
              },
            ] satisfies DeedField[])),
        { name: 'role', label: words.role, kind: 'choice', required: true, choices: choices(agendaRoleWords) },
        ...paperFields,
      ],
      initial: { role: 'support', items: 'matter' },
      deed: (given) =>
        ({
          ...{ kind: 'put_case', id, caseId: orNull(given.caseId), consultationId: orNull(given.consultationId) },
          ...{ role: given.role, paper: paperOf(given) },
        }) as MeetingDeed,
    };
  },
  paper: (id: string, { overview, question, items }: OpenedPaper): DeedOfMeeting => ({
    title: words.overview,
    fields: paperFields,
    initial: { overview, question, items: items.join(' ') },
    deed: (given) => ({ kind: 'write_paper', id, paper: paperOf(given) }),
  }),
  takeOff: (id: string): DeedOfMeeting => ({
    title: words.takeOff,
    fields: [reason],
    deed: ({ reason: why }) => ({ kind: 'take_off', id, reason: why! }),
  }),
  talk: (id: string, talk: string): DeedOfMeeting => ({
    title: words.writeTalk,
    fields: [long('talk', words.talk, true)],
    initial: { talk },
    deed: ({ talk: said }) => ({ kind: 'write_talk', id, talk: said! }),
  }),
  settle: (id: string): DeedOfMeeting => ({
    title: words.settle,
    fields: [
      {
        ...{ name: 'to', label: words.settleTo, kind: 'choice', required: true },
        choices: [
          ['agreed', words.agreed],
          ['returned', words.returned],
        ],
      },
      { name: 'words', label: words.settleWords, kind: 'words', max: 2000 },
    ],
    deed: ({ to, words: said }) => ({ kind: 'settle_plan', id, to, words: said }) as MeetingDeed,
  }),
  minutes: ({ rules, minutes, next, fit, supporter, structural }: MeetingRecord): DeedOfMeeting => ({
    title: words.writeMinutes,
    lead: rules.names ? undefined : words.noNames,
    fields: [
      { ...long('minutes', words.minutes), rows: 8 },
      ...(rules.basis === 'linking'
        ? [
            long('fit', words.fit),
            long('supporter', words.supporter),
            { ...long('structural', words.structural), max: 2000 },
          ]
        : []),
      { name: 'next', label: words.next, kind: 'line', max: 500 },
    ],
    initial: { minutes, next, fit, supporter, structural },
    deed: (given) => ({
      ...{ kind: 'write_minutes', minutes: given.minutes!, next: given.next!, fit: given.fit ?? '' },
      ...{ supporter: given.supporter ?? '', structural: given.structural ?? '' },
    }),
  }),
  decide: (meeting: MeetingRecord, cases: readonly CaseRecord[]): DeedOfMeeting => {
    const id = newId();
    const { rules } = meeting;
    const nth = (entryId: string) => meeting.cases.findIndex((one) => one.id === entryId) + 1;
    const entries = meeting.cases.filter(({ off }) => !off);
    const team = cases.flatMap((record) =>
      record.members
        .filter(({ to }) => to === null)
        .map((member) => [member.id, `${record.number} ${nameOf(member)}`] as const),
    );
    return {
      title: words.decide,
      fields: [
        { name: 'what', label: words.what, kind: 'words', required: true },
        {
          ...{ name: 'as', label: words.decisionAs, kind: 'choice', required: true },
          choices: rules.cases ? choices(decisionKindWords) : [['task', decisionKindWords.task]],
        },
        ...(rules.cases
          ? ([
              {
                ...{ name: 'entryId', label: words.entry, kind: 'choice' },
                choices: entries.map((one) => [one.id, `${words.nth(nth(one.id))} ${one.case?.number ?? ''}`]),
              },
            ] satisfies DeedField[])
          : []),
        {
          ...{ name: 'memberId', label: words.who, kind: 'choice' },
          choices: meeting.people.map((one) => [one.id, nameIn(meeting)(one.id)]),
        },
        ...(team.length > 0
          ? ([
              { name: 'team', label: words.teamWho, kind: 'choice', choices: team },
              { name: 'role', label: words.teamRole, kind: 'line', max: 500 },
            ] satisfies DeedField[])
          : []),
        { name: 'by', label: words.by, kind: 'day', required: true },
      ],
      initial: { as: 'task', entryId: entries.length === 1 ? entries[0]!.id : '' },
      deed: ({ what, as, entryId, memberId, team: ofTeam, role, by }) =>
        ({
          ...{ kind: 'decide', id, what, as, entryId: orNull(entryId), role: role ?? '', by: orNull(by) },
          memberId: orNull(as === 'plan_item' ? ofTeam : memberId),
        }) as MeetingDeed,
    };
  },
  cancel: (): DeedOfMeeting => ({
    title: words.cancel,
    fields: [reason],
    deed: ({ reason: why }) => ({ kind: 'cancel', reason: why! }),
  }),
  putIssue: (issues: Choices): DeedOfMeeting => ({
    title: words.putIssue,
    fields: [{ name: 'issueId', label: words.issues, kind: 'choice', required: true, choices: issues }],
    deed: ({ issueId }) => ({ kind: 'put_issue', issueId: issueId! }),
  }),
  plain: (kind: 'convene' | 'hold' | 'end', title: string): DeedOfMeeting => ({
    ...{ title, fields: [], deed: () => ({ kind }) },
  }),
};
