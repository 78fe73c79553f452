import { inputTime, instantOf } from '../words/times.js';

const dayMs = 86_400_000;

/** Something that lasts from an instant to another. */
export interface Lasting {
  from: string;
  to: string;
}

/** The part of it that lies in a day, and as which times of that day it is read. */
export interface Part<T extends Lasting> {
  of: T;
  /** `17:30`; `0:00` when it began on a day before. */
  from: string;
  /** `8:30`; `24:00` when it goes on into the next day. */
  to: string;
}

/** A day in Japan as `2026-11-26`. */
export const dayAt = (at: Date | string | number): string => inputTime(at).slice(0, 10);

/** The Monday on or before a day. */
export function mondayOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return plusDays(day, -((at.getUTCDay() + 6) % 7));
}

/** A day so many days later. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The instant at which a day begins in Japan. */
export const beginOf = (day: string): string => instantOf(`${day}T00:00`)!;

/** What of these lies in a day, in order, with the times of that day. */
export function partsOf<T extends Lasting>(day: string, all: readonly T[]): Part<T>[] {
  const begin = Date.parse(beginOf(day));
  const end = begin + dayMs;
  return all
    .map((of) => ({ of, from: Math.max(begin, Date.parse(of.from)), to: Math.min(end, Date.parse(of.to)) }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from)
    .map(({ of, from, to }) => ({ of, from: timeOf(from - begin), to: timeOf(to - begin) }));
}

const timeOf = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};
