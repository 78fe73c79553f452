import { z } from 'zod';
import { CaseParty } from './case-deeds.js';
import { ConsentItem, consentItems } from './consent.js';
import { Instant, StaffName } from './consultation.js';
import { AgendaRole, Attendance, DecisionKind, MeetingBasis, MeetingState } from './meeting-states.js';
import { cleaned, typedWords } from './typed-words.js';

const Day = z.iso.date();
const long = 4000;
const someWords = (max: number) => z.string().max(max).transform(cleaned);

/** A kind of meeting as the town holds it: its name, on what it rests, and whether it belongs to a block, an area or the whole town. */
export const MeetingKind = z
  .object({
    code: z.string(),
    name: z.string(),
    basis: MeetingBasis,
    basisName: z.string(),
    /** Which way of dividing the town it belongs to; null: none. */
    scheme: z.string().nullable(),
    areas: z.array(z.object({ code: z.string(), name: z.string() })),
    mayConvene: z.boolean(),
    consent: z.boolean(),
    secrecy: z.boolean(),
    printable: z.boolean(),
    names: z.boolean(),
    cases: z.boolean(),
    paperDays: z.number().int(),
    /** What is said before papers are opened; null where nothing binds. */
    duty: z.string().nullable(),
    source: z.string(),
  })
  .meta({ id: 'MeetingKind' });
/** @see MeetingKind */
export type MeetingKind = z.infer<typeof MeetingKind>;

/** Begins a meeting. `previousId`: the one that it goes on from (支援会議 → 重層的支援会議 once there is consent). */
export const NewMeeting = z
  .object({
    clientId: z.uuid(),
    kind: z.string().max(40),
    area: z.string().max(40).nullable().default(null),
    onDay: Day,
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .nullable()
      .default(null),
    place: someWords(200).default(''),
    agenda: typedWords(2000),
    previousId: z.uuid().nullable().default(null),
  })
  .meta({ id: 'NewMeeting' });
/** @see NewMeeting */
export type NewMeeting = z.infer<typeof NewMeeting>;

/** The paper of a case, for one meeting: 事例概要 and what is to be talked about. `items`: which groups of facts stand in it. */
export const MeetingPaper = z
  .object({
    overview: typedWords(long),
    question: someWords(2000).default(''),
    items: z.array(ConsentItem).min(1).max(consentItems.length),
  })
  .meta({ id: 'MeetingPaper' });
/** @see MeetingPaper */
export type MeetingPaper = z.infer<typeof MeetingPaper>;

/** Everything that can be done to a meeting. Ids of new things are the sender's. */
export const MeetingDeed = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('write'),
      onDay: Day,
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .nullable(),
      place: someWords(200),
      agenda: typedWords(2000),
    }),
    z.object({
      kind: z.literal('add_member'),
      id: z.uuid(),
      agency: z.string().max(40).nullable().default(null),
      staffId: z.uuid().nullable().default(null),
      party: CaseParty.nullable().default(null),
      name: someWords(100).default(''),
    }),
    z.object({ kind: z.literal('remove_member'), id: z.uuid() }),
    z.object({
      kind: z.literal('record_pledge'),
      id: z.uuid(),
      memberId: z.uuid(),
      on: Day,
      way: z.enum(['paper', 'screen']),
      until: Day,
    }),
    z.object({
      kind: z.literal('put_case'),
      id: z.uuid(),
      caseId: z.uuid().nullable().default(null),
      consultationId: z.uuid().nullable().default(null),
      role: AgendaRole,
      paper: MeetingPaper,
    }),
    z.object({ kind: z.literal('write_paper'), id: z.uuid(), paper: MeetingPaper }),
    z.object({ kind: z.literal('take_off'), id: z.uuid(), reason: typedWords(500) }),
    z.object({ kind: z.literal('put_issue'), issueId: z.uuid() }),
    z.object({ kind: z.literal('convene') }),
    z.object({ kind: z.literal('hold') }),
    z.object({ kind: z.literal('attend'), memberId: z.uuid(), attendance: Attendance }),
    z.object({
      kind: z.literal('write_minutes'),
      minutes: someWords(long),
      next: someWords(500),
      fit: someWords(2000).default(''),
      supporter: someWords(2000).default(''),
      structural: someWords(2000).default(''),
    }),
    z.object({ kind: z.literal('write_talk'), id: z.uuid(), talk: typedWords(long) }),
    z.object({
      kind: z.literal('settle_plan'),
      id: z.uuid(),
      to: z.enum(['agreed', 'returned']),
      words: someWords(2000).default(''),
    }),
    z.object({
      kind: z.literal('decide'),
      id: z.uuid(),
      what: typedWords(1000),
      as: DecisionKind,
      entryId: z.uuid().nullable().default(null),
      /** Who does it: a member of the meeting; of work in a plan somebody of the case's team. */
      memberId: z.uuid().nullable().default(null),
      role: someWords(500).default(''),
      by: Day.nullable().default(null),
    }),
    z.object({ kind: z.literal('finish_decision'), id: z.uuid() }),
    z.object({ kind: z.literal('end') }),
    z.object({ kind: z.literal('cancel'), reason: typedWords(500) }),
  ])
  .meta({ id: 'MeetingDeed' });
/** @see MeetingDeed */
export type MeetingDeed = z.infer<typeof MeetingDeed>;

/** A deed on its way: `clientId` makes a repetition harmless, `version` is the one that was on the screen. */
export const NewMeetingDeed = z
  .object({ clientId: z.uuid(), version: z.number().int(), deed: MeetingDeed })
  .meta({ id: 'NewMeetingDeed' });
/** @see NewMeetingDeed */
export type NewMeetingDeed = z.infer<typeof NewMeetingDeed>;

/** What a deed, or a paper, can be refused for. Screens have a sentence for each that says what to do. */
export const meetingRefusals = [
  'required',
  'unknown',
  'over',
  'future',
  'too far',
  'one of three',
  'wrong step',
  'not to be written',
  'not convener',
  'wrong area',
  'no cases here',
  'no consultations here',
  'one of two',
  'on it already',
  'not covered',
  'barred',
  'no members',
  'no entries',
  'no pledge',
  'pledge over',
  'not confirmed',
  'not a member',
  'not convened',
  'papers over',
  'closed',
  'names',
  'copied',
  'no plan to discuss',
  'not in team',
  'no case',
  'has part',
  'not to be printed',
] as const;
/** @see meetingRefusals */
export const MeetingRefusal = z.enum(meetingRefusals);
/** @see meetingRefusals */
export type MeetingRefusal = z.infer<typeof MeetingRefusal>;

/** Somebody who is invited, and their pledge. */
export const MeetingMember = z
  .object({
    id: z.uuid(),
    agency: z.object({ code: z.string(), name: z.string() }).nullable(),
    staff: StaffName.nullable(),
    party: CaseParty.nullable(),
    name: z.string(),
    convener: z.boolean(),
    attendance: Attendance.nullable(),
    pledge: z.object({ on: Day, way: z.enum(['paper', 'screen']), until: Day }).nullable(),
  })
  .meta({ id: 'MeetingMember' });
/** @see MeetingMember */
export type MeetingMember = z.infer<typeof MeetingMember>;

/** A case on the agenda, without its paper. `closed` says why the paper opens no more; `uncovered` whom the consent leaves out. */
export const MeetingEntry = z
  .object({
    id: z.uuid(),
    case: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    consultation: z.object({ id: z.uuid(), receipt: z.string() }).nullable(),
    role: AgendaRole,
    off: z.boolean(),
    uncovered: z.array(z.string()),
    views: z.number().int(),
  })
  .meta({ id: 'MeetingEntry' });
/** @see MeetingEntry */
export type MeetingEntry = z.infer<typeof MeetingEntry>;

/** What was decided, and what became of it. */
export const MeetingDecision = z
  .object({
    id: z.uuid(),
    meetingId: z.uuid(),
    meetingNumber: z.string(),
    entryId: z.uuid().nullable(),
    as: DecisionKind,
    what: z.string(),
    who: z.string(),
    by: Day.nullable(),
    doneOn: Day.nullable(),
    caseId: z.uuid().nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'MeetingDecision' });
/** @see MeetingDecision */
export type MeetingDecision = z.infer<typeof MeetingDecision>;

/** A line of the list of meetings. */
export const MeetingItem = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: z.string(),
    kindName: z.string(),
    basis: MeetingBasis,
    areaName: z.string().nullable(),
    onDay: Day,
    time: z.string().nullable(),
    state: MeetingState,
    convener: StaffName,
    members: z.number().int(),
    entries: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'MeetingItem' });
/** @see MeetingItem */
export type MeetingItem = z.infer<typeof MeetingItem>;

/** A meeting as one reader sees it. `closed`: why its papers, minutes and decisions do not open to them; null when they do. */
export const MeetingRecord = MeetingItem.extend({
  rules: MeetingKind,
  previous: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  place: z.string(),
  agenda: z.string(),
  papersUntil: Day,
  convening: z.boolean(),
  closed: MeetingRefusal.nullable(),
  confirmed: z.boolean(),
  people: z.array(MeetingMember),
  cases: z.array(MeetingEntry),
  hiddenCases: z.number().int(),
  minutes: z.string(),
  next: z.string(),
  fit: z.string(),
  supporter: z.string(),
  structural: z.string(),
  decisions: z.array(MeetingDecision),
  issues: z.array(z.object({ id: z.uuid(), words: z.string(), sources: z.number().int() })),
}).meta({ id: 'MeetingRecord' });
/** @see MeetingRecord */
export type MeetingRecord = z.infer<typeof MeetingRecord>;

/** The list: meetings that are to come and were, newest first, and the decisions that are still to be done. */
export const MeetingPage = z
  .object({ items: z.array(MeetingItem), kinds: z.array(MeetingKind), open: z.array(MeetingDecision) })
  .meta({ id: 'MeetingPage' });
/** @see MeetingPage */
export type MeetingPage = z.infer<typeof MeetingPage>;

/** A paper that somebody opened: noted with their name and the time. */
export const OpenedPaper = z
  .object({
    entryId: z.uuid(),
    overview: z.string(),
    question: z.string(),
    items: z.array(ConsentItem),
    talk: z.string(),
    until: Day,
  })
  .meta({ id: 'OpenedPaper' });
/** @see OpenedPaper */
export type OpenedPaper = z.infer<typeof OpenedPaper>;

/** Who opened which paper, when. */
export const MeetingView = z.object({ entryId: z.uuid(), by: StaffName, at: Instant }).meta({ id: 'MeetingView' });
/** @see MeetingView */
export type MeetingView = z.infer<typeof MeetingView>;

/** The papers of a meeting for the printer. */
export const PrintedMeeting = z
  .object({ meeting: MeetingRecord, papers: z.array(OpenedPaper), at: Instant, by: StaffName })
  .meta({ id: 'PrintedMeeting' });
/** @see PrintedMeeting */
export type PrintedMeeting = z.infer<typeof PrintedMeeting>;
