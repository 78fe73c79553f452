import { z } from 'zod';
import { cleaned } from './typed-words.js';

const Words = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) => cleaned(text).trim());

/**
 * The つなぐシート: what was heard (聞き取った内容), the issues (課題), what was already done, what is asked, and what identifies the
 * person. Which group of facts each line belongs to stands in `referral/sheet.ts`.
 */
export const ReferralSheet = z
  .object({
    name: Words(100).default(''),
    phone: Words(100).default(''),
    address: Words(300).default(''),
    heard: Words(5000).default(''),
    issues: Words(3000).default(''),
    done: Words(3000).default(''),
    asked: Words(3000).default(''),
    family: Words(3000).default(''),
    health: Words(3000).default(''),
    money: Words(3000).default(''),
  })
  .meta({ id: 'ReferralSheet' });
/** @see ReferralSheet */
export type ReferralSheet = z.infer<typeof ReferralSheet>;
/** A line of the sheet. */
export type SheetLine = keyof ReferralSheet;
/** The same as it stands, for answers: whatever is in it was made clean when it came in. */
export const WrittenSheet = z
  .object({
    name: z.string(),
    phone: z.string(),
    address: z.string(),
    heard: z.string(),
    issues: z.string(),
    done: z.string(),
    asked: z.string(),
    family: z.string(),
    health: z.string(),
    money: z.string(),
  })
  .meta({ id: 'WrittenSheet' });
/** The lines of the sheet in the order of the paper. */
export const sheetLines = Object.keys(ReferralSheet.shape) as SheetLine[];
