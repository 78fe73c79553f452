import { type ParsedUrlQuery, parse } from 'node:querystring';

/**
 * A text that PostgreSQL keeps, in text and in jsonb: without NUL, and with U+FFFD in place of half a surrogate pair. Nobody
 * types either; they come from broken programs and from people who try what happens.
 */
export const cleanText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** Cleans every text of a JSON body while it is parsed (`JSON.parse`'s reviver). */
export const cleanValue = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? cleanText(value) : value;

/** Parses the query of an address and cleans what it holds. */
export function cleanQuery(query: string): ParsedUrlQuery {
  const clean = parse(query);
  for (const [name, value] of Object.entries(clean))
    clean[name] = Array.isArray(value) ? value.map(cleanText) : cleanText(value ?? '');
  return clean;
}
