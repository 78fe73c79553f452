import { z } from 'zod';
import { graphemeCount, limits } from './limits.js';

/** A text of at most `max` UTF-16 units, also an empty one. Not zod's own `max`, which counts characters. */
export const upTo = (max: number) => z.string().refine((text) => text.length <= max, `Length must be at most ${max}`);

/** A text of 1 to `max` UTF-16 units. */
export const inUnits = (max: number) => upTo(max).min(1, 'May not be empty');

/** A text of 1 to `max` grapheme clusters. */
export const inGraphemes = (max: number) =>
  z
    .string()
    .min(1, 'May not be empty')
    .refine((text) => text.length <= max || graphemeCount(text) <= max, `Length must be between 1 and ${max}`);

/** The address of a picture, film or sound that LINE fetches: https, at most 2,000 characters. */
export const httpsUrl = upTo(limits.url).regex(/^https:\/\/[^\s/]/, 'Must be an https URL');
