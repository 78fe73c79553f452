import { z } from 'zod';
import { CaseParty } from './case-deeds.js';
import { ConsentItem, consentItems } from './consent.js';
import { AgendaRole, Attendance, DecisionKind } from './meeting-states.js';
import { cleaned, typedWords } from './typed-words.js';

const Day = z.iso.date();
const long = 4000;
const someWords = (max: number) => z.string().max(max).transform(cleaned);

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
