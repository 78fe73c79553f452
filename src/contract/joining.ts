import { z } from 'zod';
import { Channel, Status, Urgency } from './codes.js';
import { Instant, StaffName } from './consultation.js';
import { typedWords } from './typed-words.js';

/** What two consultations have in common. `account` is the same LINE account or mail contact, `family` the family name. */
export const likenessSigns = ['account', 'phone', 'mail', 'name', 'family'] as const;
/** @see likenessSigns */
export const LikenessSign = z.enum(likenessSigns).meta({ id: 'LikenessSign' });
/** @see likenessSigns */
export type LikenessSign = z.infer<typeof LikenessSign>;

/** Another consultation that may be of the same person or household. A hint for people; nothing is joined by it. */
export const Kin = z
  .object({
    id: z.uuid(),
    receipt: z.string(),
    channel: Channel,
    name: z.string().nullable(),
    status: Status,
    urgency: Urgency,
    owner: StaffName.nullable(),
    receivedAt: Instant,
    signs: z.array(LikenessSign),
  })
  .meta({ id: 'Kin' });
/** @see Kin */
export type Kin = z.infer<typeof Kin>;

/** What is typed about a person so far, to look for who they may be. */
export const KinQuery = z
  .object({ name: z.string().max(100).nullish(), contact: z.string().max(200).nullish() })
  .meta({ id: 'KinQuery' });
/** @see KinQuery */
export type KinQuery = z.infer<typeof KinQuery>;

const Side = z.object({
  id: z.uuid(),
  receipt: z.string(),
  channel: Channel,
  name: z.string().nullable(),
  status: Status,
  urgency: Urgency,
  owner: StaffName.nullable(),
  dueAt: Instant,
  receivedAt: Instant,
  messages: z.number().int(),
  notes: z.number().int(),
  version: z.number().int(),
});

/** Why two consultations cannot be joined like this. */
export const joiningObstacles = ['ended', 'joined already', 'has joined others', 'different people'] as const;
/** @see joiningObstacles */
export const JoiningObstacle = z.enum(joiningObstacles).meta({ id: 'JoiningObstacle' });
/** @see joiningObstacles */
export type JoiningObstacle = z.infer<typeof JoiningObstacle>;

/**
 * What joining `other` into `survivor` would do. `people`: whether they are one person, as far as names and addresses tell.
 * `obstacle` is null when the caller may join them.
 */
export const JoiningPreview = z
  .object({
    survivor: Side,
    other: Side,
    signs: z.array(LikenessSign),
    people: z.enum(['same', 'unknown', 'different']),
    after: z.object({ urgency: Urgency, dueAt: Instant }),
    obstacle: JoiningObstacle.nullable(),
  })
  .meta({ id: 'JoiningPreview' });
/** @see JoiningPreview */
export type JoiningPreview = z.infer<typeof JoiningPreview>;

/**
 * Joins `other` into the consultation of the path, both as they were previewed (`version`, `otherVersion`). `sure`: somebody
 * has made sure that it is one person; needed wherever names and addresses do not tell.
 */
export const NewJoining = z
  .object({
    other: z.uuid(),
    reason: typedWords(2000),
    sure: z.boolean().default(false),
    version: z.number().int(),
    otherVersion: z.number().int(),
  })
  .meta({ id: 'NewJoining' });
/** @see NewJoining */
export type NewJoining = z.infer<typeof NewJoining>;
