import { z } from 'zod';
import { StaffName } from './consultation.js';
import { cleaned, typedWords } from './typed-words.js';

/** The ways to reach somebody (連絡のしかた). Several people may share one, and one person may have many. */
export const wayKinds = ['phone', 'mail', 'address', 'other'] as const;
/** @see wayKinds */
export const WayKind = z.enum(wayKinds).meta({ id: 'WayKind' });
/** @see wayKinds */
export type WayKind = z.infer<typeof WayKind>;

/** Whether a way may be used: freely, only as its note and hours say, or not at all (somebody else hears or reads it). */
export const waySafeties = ['safe', 'careful', 'unsafe'] as const;
/** @see waySafeties */
export const WaySafety = z.enum(waySafeties).meta({ id: 'WaySafety' });
/** @see waySafeties */
export type WaySafety = z.infer<typeof WaySafety>;

const someWords = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => cleaned(text).trim());
const Day = z.iso.date();

/** A way to reach somebody. `current`: it holds today. */
export const PersonWay = z
  .object({
    id: z.uuid(),
    kind: WayKind,
    value: z.string(),
    safety: WaySafety,
    hours: z.string(),
    note: z.string(),
    from: Day.nullable(),
    to: Day.nullable(),
    current: z.boolean(),
    by: StaffName,
    version: z.number().int(),
  })
  .meta({ id: 'PersonWay' });
/** @see PersonWay */
export type PersonWay = z.infer<typeof PersonWay>;

/** A new way (`version` 0), or a change of one. The id stands in the address and is the sender's. It ends, and is not removed. */
export const PersonWayChange = z
  .object({
    kind: WayKind,
    value: typedWords(300).transform((text) => text.trim()),
    safety: WaySafety,
    hours: someWords(120),
    note: someWords(300),
    from: Day.nullable(),
    to: Day.nullable(),
    version: z.number().int().min(0),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, { path: ['to'], message: 'before begin' })
  .refine(({ safety, note, hours }) => safety !== 'careful' || note !== '' || hours !== '', {
    path: ['note'],
    message: 'required',
  })
  .meta({ id: 'PersonWayChange' });
/** @see PersonWayChange */
export type PersonWayChange = z.infer<typeof PersonWayChange>;
