import { z } from 'zod';
import { AgencyKindCode, DirectoryCode, OpenDay } from './directory.js';
import { CandidateState } from './participation-states.js';
import { cleaned, typedWords } from './typed-words.js';

/** Words that may be left out. */
const someWords = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => cleaned(text).trim());
const Day = z.iso.date();
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:30');

/** How somebody comes to a place. */
export const transports = ['alone', 'walk', 'transit', 'driven', 'accompanied'] as const;
/** @see transports */
export type TransportCode = (typeof transports)[number];
/** What is hard to bear at a place. */
export const sensoryNeeds = ['noise', 'crowd', 'light', 'smell', 'eyes', 'talk', 'breaks'] as const;
/** @see sensoryNeeds */
export type SensoryNeed = (typeof sensoryNeeds)[number];
/** Who comes along at first. */
export const companions = ['nobody', 'family', 'staff', 'volunteer', 'friend'] as const;
/** @see companions */
export type CompanionCode = (typeof companions)[number];

/** The fields of a need profile besides its words: what candidates are looked for by. All of it is kept sealed. */
const wanted = {
  types: z.array(DirectoryCode).max(30),
  kinds: z.array(AgencyKindCode).max(30),
  area: DirectoryCode.nullable(),
  days: z.array(OpenDay).max(8),
  from: TimeOfDay.nullable(),
  to: TimeOfDay.nullable(),
  transport: z.array(z.enum(transports)).max(transports.length),
  sensory: z.array(z.enum(sensoryNeeds)).max(sensoryNeeds.length),
  company: z.array(z.enum(companions)).max(companions.length),
};

/** What somebody wishes, likes, can and cannot do, and when, where and how (希望把握). Empty fields leave open. */
export const NeedProfile = z
  .object({
    wish: typedWords(1000),
    likes: someWords(1000),
    can: someWords(1000),
    cannot: someWords(1000),
    ...wanted,
  })
  .refine(({ from, to }) => from === null || to === null || from < to, { path: ['to'], message: 'before begin' })
  .meta({ id: 'NeedProfile' });
/** @see NeedProfile */
export type NeedProfile = z.infer<typeof NeedProfile>;

/** A need profile as it was written. */
export const WrittenNeedProfile = z
  .object({ wish: z.string(), likes: z.string(), can: z.string(), cannot: z.string(), ...wanted })
  .meta({ id: 'WrittenNeedProfile' });
/** @see WrittenNeedProfile */
export type WrittenNeedProfile = z.infer<typeof WrittenNeedProfile>;

/** What a settling check found; `missed`: it could not be made. */
export const checkOutcomes = ['settled', 'worries', 'missed'] as const;
/** @see checkOutcomes */
export const CheckOutcome = z.enum(checkOutcomes).meta({ id: 'CheckOutcome' });
/** @see checkOutcomes */
export type CheckOutcome = z.infer<typeof CheckOutcome>;

/** Why a participation ended. */
export const participationEndings = ['goal', 'next_place', 'person', 'host', 'moved', 'other'] as const;
/** @see participationEndings */
export const ParticipationEnding = z.enum(participationEndings).meta({ id: 'ParticipationEnding' });
/** @see participationEndings */
export type ParticipationEnding = z.infer<typeof ParticipationEnding>;

/** Everything that can be done in a participation. Each deed becomes a line of its history. Ids of new things are the sender's. */
export const ParticipationDeed = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('write_needs'), needs: NeedProfile }),
    z.object({
      kind: z.literal('add_candidate'),
      id: z.uuid(),
      resourceId: z.uuid().nullable(),
      agency: DirectoryCode.nullable(),
      why: typedWords(1000),
    }),
    z.object({
      kind: z.literal('move_candidate'),
      id: z.uuid(),
      to: CandidateState.extract(['asked', 'accepted', 'refused', 'dropped']),
      on: Day,
      reason: someWords(1000).default(''),
    }),
    z.object({ kind: z.literal('visit'), id: z.uuid(), on: Day, seen: someWords(2000).default('') }),
    z.object({ kind: z.literal('start'), id: z.uuid(), on: Day.nullable() }),
    z.object({ kind: z.literal('move_start'), on: Day, reason: typedWords(1000) }),
    z.object({
      kind: z.literal('check'),
      id: z.uuid(),
      on: Day,
      outcome: CheckOutcome,
      person: someWords(2000).default(''),
      host: someWords(2000).default(''),
      nextOn: Day.nullable().default(null),
    }),
    z.object({ kind: z.literal('go_on'), reason: someWords(1000).default(''), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('back'), reason: typedWords(1000), nextOn: Day.nullable() }),
    z.object({ kind: z.literal('end'), ending: ParticipationEnding.nullable(), reason: typedWords(1000) }),
    z.object({
      kind: z.literal('host_trouble'),
      id: z.uuid(),
      candidateId: z.uuid(),
      on: Day,
      trouble: typedWords(2000),
    }),
    z.object({ kind: z.literal('host_answer'), id: z.uuid(), on: Day, answer: typedWords(2000), closes: z.boolean() }),
    z.object({ kind: z.literal('give_to'), ownerId: z.uuid() }),
    z.object({ kind: z.literal('next_date'), nextOn: Day.nullable() }),
  ])
  .meta({ id: 'ParticipationDeed' });
/** @see ParticipationDeed */
export type ParticipationDeed = z.infer<typeof ParticipationDeed>;
/** The name of something that can be done in a participation. */
export type ParticipationDeedKind = ParticipationDeed['kind'];

/** A deed on its way: `clientId` makes a repetition harmless, `version` is the one that was on the screen. */
export const NewParticipationDeed = z
  .object({ clientId: z.uuid(), version: z.number().int(), deed: ParticipationDeed })
  .meta({ id: 'NewParticipationDeed' });
/** @see NewParticipationDeed */
export type NewParticipationDeed = z.infer<typeof NewParticipationDeed>;

/** Begins one for a person of a case, with what they wish and the day on which somebody asks next. */
export const NewParticipation = z
  .object({ clientId: z.uuid(), personId: z.uuid().nullable(), needs: NeedProfile, nextOn: Day.nullable() })
  .meta({ id: 'NewParticipation' });
/** @see NewParticipation */
export type NewParticipation = z.infer<typeof NewParticipation>;

/** Something that fits is missing in the town: into the register, from this participation. No name belongs in it. */
export const NewLack = z
  .object({ id: z.uuid(), what: typedWords(120), need: typedWords(600), area: DirectoryCode.nullable() })
  .meta({ id: 'NewLack' });
/** @see NewLack */
export type NewLack = z.infer<typeof NewLack>;

/** What a deed can be refused for. Screens have a sentence for each that says what to do. */
export const participationRefusals = [
  'required',
  'unknown',
  'over',
  'too far',
  'future',
  'before begin',
  'wrong step',
  'not open',
  'started already',
  'no consent',
  'consent refused',
  'full',
  'one of two',
  'done already',
  'checks open',
  'not seen',
  'case ended',
] as const;
/** @see participationRefusals */
export type ParticipationRefusal = (typeof participationRefusals)[number];
