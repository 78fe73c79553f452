import { z } from 'zod';
import { StaffName } from './consultation.js';
import { DirectoryCode } from './directory.js';
import { typedWords } from './typed-words.js';

const words = z.array(typedWords(40)).max(300);
/** Both days included; an open end is null. */
const dates = { from: z.iso.date().nullable(), to: z.iso.date().nullable() };
const inOrder = ({ from, to }: { from: string | null; to: string | null }) =>
  from === null || to === null || from <= to;
const notInOrder = { path: ['to'], error: 'a day not before the first' };

/** What staff keep of an area: its names, the towns (町・大字) and landmarks in it, and the areas of other schemes on the same ground. */
export const AreaFacts = z
  .object({
    name: typedWords(40),
    aliases: words,
    towns: words,
    landmarks: words,
    overlaps: z.array(DirectoryCode).max(100),
    ...dates,
  })
  .refine(inOrder, notInOrder)
  .meta({ id: 'AreaFacts' });
/** @see AreaFacts */
export type AreaFacts = z.infer<typeof AreaFacts>;

/** A new area of a scheme. */
export const NewArea = AreaFacts.safeExtend({ code: DirectoryCode, scheme: DirectoryCode }).meta({ id: 'NewArea' });
/** @see NewArea */
export type NewArea = z.infer<typeof NewArea>;

/** A change over version `version`. */
export const AreaChange = AreaFacts.safeExtend({ version: z.number().int().min(1) }).meta({ id: 'AreaChange' });
/** @see AreaChange */
export type AreaChange = z.infer<typeof AreaChange>;

/** The parts of a duty by district: whoever looks after it, who stands in, and who takes what overflows and has no district (主任). */
export const dutyParts = { holder: '担当', substitute: '代わり', overflow: '主任（地区を持たない）' } as const;
/** @see dutyParts */
export const DutyPart = z.enum(Object.keys(dutyParts) as [keyof typeof dutyParts]).meta({ id: 'DutyPart' });
/** @see dutyParts */
export type DutyPart = keyof typeof dutyParts;

/** Who looks after an area, from a day to a day. */
export const AreaDuty = z
  .object({
    id: z.uuid(),
    area: DirectoryCode.nullable(),
    staff: StaffName,
    part: DutyPart,
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'AreaDuty' });
/** @see AreaDuty */
export type AreaDuty = z.infer<typeof AreaDuty>;

/** A new duty (`version` 0), or a change of one. The id is the sender's. */
export const NewAreaDuty = z
  .object({
    area: DirectoryCode.nullable(),
    staffId: z.uuid(),
    part: DutyPart,
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    version: z.number().int().min(0),
  })
  .refine(({ from, to }) => to === null || from <= to, notInOrder)
  .refine(({ area, part }) => (area === null) === (part === 'overflow'), {
    path: ['area'],
    error: 'an area for everybody but who takes what overflows',
  })
  .meta({ id: 'NewAreaDuty' });
/** @see NewAreaDuty */
export type NewAreaDuty = z.infer<typeof NewAreaDuty>;

/** An area with all that is kept of it. */
export const Area = z
  .object({
    code: DirectoryCode,
    name: z.string(),
    aliases: z.array(z.string()),
    towns: z.array(z.string()),
    landmarks: z.array(z.string()),
    overlaps: z.array(DirectoryCode),
    ...dates,
    scheme: DirectoryCode,
    valid: z.boolean(),
    version: z.number().int(),
    /** Who is on duty for it today, the holder first. */
    onDuty: z.array(z.object({ name: z.string(), part: DutyPart })),
  })
  .meta({ id: 'Area' });
/** @see Area */
export type Area = z.infer<typeof Area>;

/** The town's areas by scheme, with the duties from today on. */
export const AreaMap = z
  .object({
    schemes: z.array(z.object({ code: DirectoryCode, name: z.string(), areas: z.array(Area) })),
    duties: z.array(AreaDuty),
    /** Who can have a duty, for whoever keeps the duties. */
    staff: z.array(StaffName),
    mayKeep: z.boolean(),
  })
  .meta({ id: 'AreaMap' });
/** @see AreaMap */
export type AreaMap = z.infer<typeof AreaMap>;

/** An address, or whatever somebody said of where they live. It stands in a body, never in an address line or log. */
export const NewAddress = z.object({ address: z.string().max(300) }).meta({ id: 'NewAddress' });
/** @see NewAddress */
export type NewAddress = z.infer<typeof NewAddress>;

/**
 * Where an address lies, scheme by scheme: `sure` where exactly one area is meant, `unsure` where several could be, or where the words only
 * come near. Candidates are for a person to choose from; nothing is guessed. `said`: false when nobody wants to say.
 */
export const PlacedAddress = z
  .object({
    said: z.boolean(),
    schemes: z.array(
      z.object({
        scheme: DirectoryCode,
        standing: z.enum(['sure', 'unsure']),
        areas: z.array(z.object({ code: DirectoryCode, by: z.enum(['name', 'town', 'landmark', 'overlap']) })),
      }),
    ),
  })
  .meta({ id: 'PlacedAddress' });
/** @see PlacedAddress */
export type PlacedAddress = z.infer<typeof PlacedAddress>;
