import { z } from 'zod';
import { CaseParty } from './case-deeds.js';
import { ConsentItem } from './consent.js';
import { Instant, StaffName } from './consultation.js';
import { MeetingRefusal } from './meeting-deeds.js';
import { AgendaRole, Attendance, DecisionKind, MeetingBasis, MeetingState } from './meeting-states.js';

const Day = z.iso.date();

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

/** What those who are invited are told by mail: that a meeting was called, that it moved, or that it was called off. */
export const meetingNewsKinds = ['called', 'moved', 'off'] as const;
/** @see meetingNewsKinds */
export const MeetingNewsKind = z.enum(meetingNewsKinds).meta({ id: 'MeetingNewsKind' });
/** @see meetingNewsKinds */
export type MeetingNewsKind = z.infer<typeof MeetingNewsKind>;

/** Who was told of a meeting by mail, and when. `stopped`: it was no longer so when the mail would have left. */
export const MeetingTold = z
  .object({
    id: z.uuid(),
    kind: MeetingNewsKind,
    to: z.string(),
    state: z.enum(['waiting', 'told', 'failed', 'stopped']),
    noAddress: z.boolean(),
    at: Instant,
  })
  .meta({ id: 'MeetingTold' });
/** @see MeetingTold */
export type MeetingTold = z.infer<typeof MeetingTold>;

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
  /** For whoever runs it: who was told by mail, the newest first. */
  told: z.array(MeetingTold),
}).meta({ id: 'MeetingRecord' });
/** @see MeetingRecord */
export type MeetingRecord = z.infer<typeof MeetingRecord>;

/** The query of the list of meetings. */
export const MeetingsQuery = z
  .object({
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'MeetingsQuery' });
/** @see MeetingsQuery */
export type MeetingsQuery = z.infer<typeof MeetingsQuery>;

/**
 * A page of the list: meetings that are to come and were, newest first, and with the first page the decisions that are still to be done,
 * of whichever meeting. `next` is null at the end.
 */
export const MeetingPage = z
  .object({
    items: z.array(MeetingItem),
    next: z.string().nullable(),
    kinds: z.array(MeetingKind),
    open: z.array(MeetingDecision),
  })
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
