import { z } from 'zod';

/** Text a person typed: no NUL and no lone surrogate survives, and it is not blank. */
export const typedWords = (max: number) =>
  z
    .string()
    .max(max)
    .transform((s) => s.replaceAll('\u0000', '').toWellFormed())
    .refine((s) => s.trim() !== '', 'must not be empty');
