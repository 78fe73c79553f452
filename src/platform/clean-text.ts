import { type ParsedUrlQuery, parse } from 'node:querystring';
import { cleaned } from '../contract/index.js';

/** Cleans every text of a JSON body while it is parsed (`JSON.parse`'s reviver). */
export const cleanValue = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? cleaned(value) : value;

/** Parses the query of an address and cleans what it holds. */
export function cleanQuery(query: string): ParsedUrlQuery {
  const clean = parse(query);
  for (const [name, value] of Object.entries(clean))
    clean[name] = Array.isArray(value) ? value.map(cleaned) : cleaned(value ?? '');
  return clean;
}
