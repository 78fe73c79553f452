import { daysAfter, monthsAfter } from '../casework/facts.js';

/** What the rules ask the office's calendar: the day itself when the office is open on it, else the next one that is. */
export type OpenDay = (day: string) => string;

/** The day that lies so long after the start, as the calendar on the wall has it: `1w`, `3m`, `10d`. */
function dayAfter(start: string, after: string): string {
  const count = Number(after.slice(0, -1));
  if (after.endsWith('m')) return monthsAfter(start, count);
  return daysAfter(start, after.endsWith('w') ? count * 7 : count);
}

/** On which day a settling check is due. One that falls on a closed day moves to the next open one. */
export const checkDay = (start: string, after: string, openDay: OpenDay): string => openDay(dayAfter(start, after));
