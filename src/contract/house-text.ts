import { z } from 'zod';
import { Instant } from './consultation.js';
import { TemplateLanguage } from './template.js';
import { typedWords } from './typed-words.js';

/**
 * What residents are told that a municipality may say in its own words: the greeting, the line outside hours, that something was
 * received, the receipt with and without an answer to come, and the first line of the form.
 */
export const houseTextKeys = ['greeting', 'closed', 'received', 'receipt', 'receiptNoReply', 'formIntro'] as const;
/** @see houseTextKeys */
export const HouseTextKey = z.enum(houseTextKeys).meta({ id: 'HouseTextKey' });
/** @see houseTextKeys */
export type HouseTextKey = z.infer<typeof HouseTextKey>;

/** A text of the house may be so long, in UTF-16 units: it shares a message of LINE with others. */
export const longestHouseText = 1000;

/** The words of one text in one language. */
export const HouseWords = typedWords(longestHouseText);

/** One text in one language. `text` null: as `shipped`. `said` is what residents read now, with the facts of this moment. */
export const HouseText = z
  .object({
    key: HouseTextKey,
    language: TemplateLanguage,
    shipped: z.string(),
    text: z.string().nullable(),
    said: z.string(),
    /** What has to stand in it, each in braces. */
    placeholders: z.array(z.string()),
    /** 0 while nobody has changed it. */
    version: z.number().int(),
    by: z.string().nullable(),
    at: Instant.nullable(),
  })
  .meta({ id: 'HouseText' });
/** @see HouseText */
export type HouseText = z.infer<typeof HouseText>;

/** A change over the version that its writer saw; null takes the shipped text again. */
export const HouseTextChange = z
  .object({ text: HouseWords.nullable(), version: z.number().int().min(0) })
  .meta({ id: 'HouseTextChange' });
/** @see HouseTextChange */
export type HouseTextChange = z.infer<typeof HouseTextChange>;

/** A text that is tried before it is kept. */
export const NewHouseTextTrial = z
  .object({ key: HouseTextKey, language: TemplateLanguage, text: HouseWords })
  .meta({ id: 'NewHouseTextTrial' });
/** @see NewHouseTextTrial */
export type NewHouseTextTrial = z.infer<typeof NewHouseTextTrial>;

/** What is wrong with a text: `strange` names the numbers that stand in no register, the others placeholders or nothing. */
export const HouseTextFault = z
  .object({ fault: z.enum(['missing', 'unknown', 'braces', 'strange']), what: z.array(z.string()) })
  .meta({ id: 'HouseTextFault' });
/** @see HouseTextFault */
export type HouseTextFault = z.infer<typeof HouseTextFault>;

/** How a text would be read, or what is wrong with it. */
export const HouseTextTrial = z
  .object({ said: z.string(), faults: z.array(HouseTextFault) })
  .meta({ id: 'HouseTextTrial' });
/** @see HouseTextTrial */
export type HouseTextTrial = z.infer<typeof HouseTextTrial>;

/** An earlier version of a text. */
export const HouseTextVersion = z
  .object({ version: z.number().int(), text: z.string().nullable(), by: z.string(), at: Instant })
  .meta({ id: 'HouseTextVersion' });
/** @see HouseTextVersion */
export type HouseTextVersion = z.infer<typeof HouseTextVersion>;
