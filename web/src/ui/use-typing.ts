import { useState } from 'react';
import { isOvertaken } from '../api.js';

/** The fields as they stood at a version. */
interface Standing<T> {
  values: T;
  version: number;
}

/**
 * Fields that are typed over the version that stood on the screen at the beginning, whatever comes in meanwhile.
 * @param read asks how it stands now
 * @returns what is typed, the version that it is kept over, and what to do when keeping failed: where somebody was first, fields that were
 *   not touched here become theirs, and the next try goes over that. Where even that cannot be had, it is told the same again.
 */
export function useTyping<T extends Record<string, string>>(initial: Standing<T>, read: () => Promise<Standing<T>>) {
  const [seen, setSeen] = useState(initial);
  const [typed, setTyped] = useState(initial.values);
  async function failed(error: Error): Promise<void> {
    if (!isOvertaken(error)) return;
    const newer = await read().catch(() => null);
    if (!newer) return;
    setTyped((now) => merged(now, seen.values, newer.values));
    setSeen(newer);
  }
  return { typed, setTyped, version: seen.version, failed };
}

const merged = <T extends Record<string, string>>(typed: T, before: T, newer: T): T =>
  Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, text === before[name] ? (newer[name] ?? '') : text]),
  ) as T;
