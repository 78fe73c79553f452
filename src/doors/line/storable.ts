/**
 * PostgreSQL keeps neither NUL nor half a surrogate pair, in text or in jsonb. What LINE sent must be kept for ever,
 * so these are written as `␛` and four hex digits (`␛0000`, `␛d83d`), and `␛` itself as `␛241b`: nothing is lost and two
 * different texts never become the same.
 */
const unstorable = /\u0000|\u241b|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** LINE's own events are five levels deep. Below this the rest is kept as JSON text, so that no later step recurses into it. */
const deepest = 32;

/** A text that the database can keep and that `original` turns back. For ids and raw data; people see `readable`. */
export function storable(text: string): string {
  if (isStorable(text)) return text;
  return text.replace(unstorable, (unit) => `\u241b${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const isStorable = (text: string): boolean =>
  text.isWellFormed() && !text.includes('\u0000') && !text.includes('\u241b');

/** The text that `storable` was given. */
export function original(text: string): string {
  return text.replace(/\u241b([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The text as staff can read it: what cannot be kept shows as U+FFFD, so that nobody mistakes the gap for nothing. */
export function readable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed();
}

/**
 * Any parsed JSON value as one that jsonb takes: texts and keys through `storable`, anything deeper than 32 levels as
 * `{ "␛json": "…" }` (or `null` inside when even writing it out overflows). Never throws. What can be kept as it is, nearly
 * everything, is not copied.
 */
export const storableJson = (value: unknown): unknown => (isStorableJson(value, 0) ? value : madeStorable(value, 0));

function isStorableJson(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= deepest) return false;
  if (Array.isArray(value)) return value.every((item) => isStorableJson(item, depth + 1));
  for (const [key, item] of Object.entries(value))
    if (!isStorable(key) || !isStorableJson(item, depth + 1)) return false;
  return true;
}

function madeStorable(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return { '␛json': written(value) };
  if (Array.isArray(value)) return value.map((item) => madeStorable(item, depth + 1));
  // fromEntries makes own properties even of `__proto__`.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), madeStorable(item, depth + 1)]));
}

function written(value: object): string | null {
  try {
    return storable(JSON.stringify(value));
  } catch {
    return null;
  }
}
