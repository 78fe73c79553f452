import { replaceEqualDeep } from '@tanstack/react-query';

const versioned = (data: unknown): data is { id: string; version: number } =>
  typeof data === 'object' &&
  data !== null &&
  typeof (data as { id?: unknown }).id === 'string' &&
  typeof (data as { version?: unknown }).version === 'number';

/**
 * What a query keeps of an answer: everything, but for an older version of what is shown already. An answer that was asked for
 * before a decision and comes after it would take the decision back on the screen.
 */
export function neverBack(shown: unknown, answer: unknown): unknown {
  const older = versioned(shown) && versioned(answer) && answer.id === shown.id && answer.version < shown.version;
  return older ? shown : replaceEqualDeep(shown, answer);
}
