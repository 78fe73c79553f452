import { z } from 'zod';
import { ConsentItem } from './consent.js';
import { Instant, StaffName } from './consultation.js';
import { Capacity, DirectoryCode } from './directory.js';
import { MissingState } from './missing-resource.js';
import { ParticipationEnding, WrittenNeedProfile } from './participation-deeds.js';
import { CandidateState, CheckState, ParticipationState } from './participation-states.js';

const Day = z.iso.date();

/** How much room a place has, and of when that is. `free` null: nobody counts. */
export const PlaceRoom = z
  .object({ free: z.number().int().nullable(), capacity: Capacity, asOf: Day.nullable(), stale: z.boolean() })
  .meta({ id: 'PlaceRoom' });
/** @see PlaceRoom */
export type PlaceRoom = z.infer<typeof PlaceRoom>;

/** A candidate: a social resource or an agency of the directory, why it fits, and how far the talks are. */
export const Candidate = z
  .object({
    id: z.uuid(),
    resourceId: z.uuid().nullable(),
    agency: DirectoryCode.nullable(),
    name: z.string(),
    state: CandidateState,
    /** Since when it stands so. */
    on: Day,
    why: z.string(),
    /** Why it was refused or dropped. */
    reason: z.string(),
    visitOn: Day.nullable(),
    seen: z.string(),
    room: PlaceRoom,
    /** Whether the person agreed that this place is told who they are and what it is about. */
    consent: z.enum(['yes', 'ask', 'no']),
  })
  .meta({ id: 'Candidate' });
/** @see Candidate */
export type Candidate = z.infer<typeof Candidate>;

/** A settling check: when it is due, and what the person and the accepting side said. */
export const SettlingCheck = z
  .object({
    id: z.uuid(),
    candidateId: z.uuid(),
    after: z.string(),
    dueOn: Day,
    state: CheckState,
    overdue: z.boolean(),
    on: Day.nullable(),
    by: StaffName.nullable(),
    worries: z.boolean(),
    person: z.string(),
    host: z.string(),
  })
  .meta({ id: 'SettlingCheck' });
/** @see SettlingCheck */
export type SettlingCheck = z.infer<typeof SettlingCheck>;

/** Something that troubles the accepting side (受け入れ先の困りごと), and what was done about it. */
export const HostTrouble = z
  .object({
    id: z.uuid(),
    candidateId: z.uuid(),
    on: Day,
    open: z.boolean(),
    trouble: z.string(),
    answers: z.array(z.object({ on: Day, by: StaffName, words: z.string() })),
  })
  .meta({ id: 'HostTrouble' });
/** @see HostTrouble */
export type HostTrouble = z.infer<typeof HostTrouble>;

/** A line of the history. `words`: what was written with it. */
export const ParticipationEvent = z
  .object({
    version: z.number().int(),
    kind: z.string(),
    codes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    words: z.string(),
    by: StaffName.nullable(),
    at: Instant,
  })
  .meta({ id: 'ParticipationEvent' });
/** @see ParticipationEvent */
export type ParticipationEvent = z.infer<typeof ParticipationEvent>;

/** One participation (参加支援) of one person of a case. Of the history the newest hundred lines, newest first. */
export const Participation = z
  .object({
    id: z.uuid(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    person: z.object({ id: z.uuid(), name: z.string().nullable() }),
    state: ParticipationState,
    owner: StaffName,
    needs: WrittenNeedProfile,
    nextOn: Day.nullable(),
    overdue: z.boolean(),
    startedOn: Day.nullable(),
    ending: ParticipationEnding.nullable(),
    candidates: z.array(Candidate),
    checks: z.array(SettlingCheck),
    troubles: z.array(HostTrouble),
    lacks: z.array(z.object({ id: z.uuid(), what: z.string(), state: MissingState })),
    history: z.array(ParticipationEvent),
    protected: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Participation' });
/** @see Participation */
export type Participation = z.infer<typeof Participation>;

/** The participations of a case, and the people of the case for whom one can be begun. */
export const ParticipationsOfCase = z
  .object({
    items: z.array(Participation),
    people: z.array(z.object({ id: z.uuid(), name: z.string().nullable() })),
  })
  .meta({ id: 'ParticipationsOfCase' });
/** @see ParticipationsOfCase */
export type ParticipationsOfCase = z.infer<typeof ParticipationsOfCase>;

/** The views of the list. `due`: something was to be done by today; `troubled`: an accepting side waits for help. */
export const participationViews = ['mine', 'due', 'troubled', 'open', 'all'] as const;
/** @see participationViews */
export const ParticipationView = z.enum(participationViews).meta({ id: 'ParticipationView' });
/** @see participationViews */
export type ParticipationView = z.infer<typeof ParticipationView>;

/** The query of the list. */
export const ParticipationQuery = z
  .object({ view: ParticipationView.default('open'), cursor: z.string().max(200).optional() })
  .meta({ id: 'ParticipationQuery' });
/** @see ParticipationQuery */
export type ParticipationQuery = z.infer<typeof ParticipationQuery>;

/** A participation as a row of the list: no name of a person stands there. */
export const ParticipationItem = z
  .object({
    id: z.uuid(),
    caseId: z.uuid(),
    caseNumber: z.string(),
    state: ParticipationState,
    owner: StaffName,
    place: z.string().nullable(),
    nextOn: Day.nullable(),
    overdue: z.boolean(),
    /** Checks whose day is over. */
    checksDue: z.number().int(),
    troubles: z.number().int(),
  })
  .meta({ id: 'ParticipationItem' });
/** @see ParticipationItem */
export type ParticipationItem = z.infer<typeof ParticipationItem>;

/** A page of the list. `next` is null at the end. */
export const ParticipationPage = z
  .object({ items: z.array(ParticipationItem), next: z.string().nullable() })
  .meta({ id: 'ParticipationPage' });
/** @see ParticipationPage */
export type ParticipationPage = z.infer<typeof ParticipationPage>;

/** What a place is compared by. */
export const matchAspects = ['kind', 'area', 'days', 'hours', 'room', 'conditions'] as const;
/** @see matchAspects */
export const MatchAspect = z.enum(matchAspects).meta({ id: 'MatchAspect' });
/** @see matchAspects */
export type MatchAspect = z.infer<typeof MatchAspect>;

/** Why a place fits or does not. `unknown`: the directory does not say; somebody has to ask. `detail`: what the directory says. */
export const MatchReason = z
  .object({ aspect: MatchAspect, fits: z.enum(['yes', 'no', 'unknown']), detail: z.string() })
  .meta({ id: 'MatchReason' });
/** @see MatchReason */
export type MatchReason = z.infer<typeof MatchReason>;

/** A place of the directory beside what somebody needs: reasons, never a number alone. */
export const PlaceMatch = z
  .object({
    resourceId: z.uuid().nullable(),
    agency: DirectoryCode.nullable(),
    name: z.string(),
    room: PlaceRoom,
    reasons: z.array(MatchReason),
  })
  .meta({ id: 'PlaceMatch' });
/** @see PlaceMatch */
export type PlaceMatch = z.infer<typeof PlaceMatch>;

/** What fits, what nearly does, and when nothing fits, in what it is lacking: how many places miss each aspect. */
export const PlaceMatches = z
  .object({
    fitting: z.array(PlaceMatch),
    near: z.array(PlaceMatch),
    lacking: z.array(z.object({ aspect: MatchAspect, places: z.number().int() })),
    looked: z.number().int(),
  })
  .meta({ id: 'PlaceMatches' });
/** @see PlaceMatches */
export type PlaceMatches = z.infer<typeof PlaceMatches>;

/** The lines of the request to the accepting side. */
export const hostLines = [
  'name',
  'phone',
  'wish',
  'likes',
  'can',
  'times',
  'transport',
  'cannot',
  'sensory',
  'company',
] as const;
/** @see hostLines */
export const HostLine = z.enum(hostLines).meta({ id: 'HostLine' });
/** @see hostLines */
export type HostLine = z.infer<typeof HostLine>;

/** The request to the accepting side (受け入れのお願い): exactly what consent covers at this moment. */
export const HostSheet = z
  .object({
    host: z.string(),
    centre: z.string(),
    owner: StaffName,
    number: z.string(),
    lines: z.array(z.object({ line: HostLine, words: z.string() })),
    /** Groups of facts that are not told, because nobody agreed to it. */
    withheld: z.array(ConsentItem),
    at: Instant,
    by: z.string(),
  })
  .meta({ id: 'HostSheet' });
/** @see HostSheet */
export type HostSheet = z.infer<typeof HostSheet>;

/** Asks for the sheet, which counts as printing it. Of a protected record it is confirmed. */
export const NewHostSheet = z.object({ confirmed: z.boolean().default(false) }).meta({ id: 'NewHostSheet' });
/** @see NewHostSheet */
export type NewHostSheet = z.infer<typeof NewHostSheet>;
