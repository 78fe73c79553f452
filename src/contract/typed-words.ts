import { z } from 'zod';

/**
 * A text that PostgreSQL keeps, in text and in jsonb: without NUL, and with U+FFFD in place of half a surrogate pair. Nobody
 * types either; they come from broken programs and from people who try what happens.
 */
export const cleaned = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** Text a person typed: no NUL and no lone surrogate survives, and it is not blank. */
export const typedWords = (max: number) =>
  z
    .string()
    .max(max)
    .transform(cleaned)
    .refine((s) => s.trim() !== '', 'must not be empty');
