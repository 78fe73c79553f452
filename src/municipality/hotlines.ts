import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { dayOf, instant } from './calendar.js';
import { weekdays } from './profile.js';

const Hotline = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** What it is in other languages, for the lines that everybody has to find. */
  names: z.record(z.string(), z.string()).default({}),
  number: z.string(),
  for: z.array(z.enum(['life', 'suicide', 'dv', 'violence', 'child', 'child_abuse', 'general'])),
  hours: z.union([
    z.enum(['always', 'unknown']),
    z.array(z.strictObject({ days: z.array(z.enum(weekdays)), at: z.string().regex(/^\d{2}:\d{2}-\d{2}:\d{2}$/) })),
  ]),
  kind: z.enum(['voice', 'text', 'fax']),
  languages: z.array(z.string()),
  source: z.string().min(1),
  /** The date of the source; null where it gives none. */
  verifiedOn: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable(),
  shown: z.boolean(),
});

/** One line of the register, with its source and the date of that source. */
export type Hotline = z.infer<typeof Hotline>;

/** What a line is for. */
export type Purpose = Hotline['for'][number];

/** Reads the register, which is data: a number is changed there, never in a text. */
export function loadHotlines(root: string): Hotline[] {
  return z.array(Hotline).parse(parse(readFileSync(join(root, 'profiles', 'hotlines.yaml'), 'utf8')));
}

/** Whether somebody answers at this moment, as far as the register knows. */
export function answers({ hours }: Hotline, at: Date): boolean {
  if (hours === 'always') return true;
  if (hours === 'unknown') return false;
  const day = dayOf(at);
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]!;
  return hours.some((span) => {
    const [from, to] = span.at.split('-') as [string, string];
    return span.days.includes(weekday) && instant(day, from) <= at && at < instant(day, to);
  });
}

/**
 * At most three lines for this need that are open now and that may be shown, in the register's order; those that speak the
 * language (`ja`, `vi` …) first.
 */
export function openLines(register: Hotline[], purpose: Purpose, at: Date, language = 'ja', most = 3): Hotline[] {
  const speaks = (line: Hotline) => line.languages.includes(language);
  const open = register.filter((line) => line.shown && line.for.includes(purpose) && answers(line, at));
  return [...open.filter(speaks), ...open.filter((line) => !speaks(line))].slice(0, most);
}

/** A number that was not checked for so many days may have changed (domain.md §5.3). */
const freshDays = 90;

/** Lines that staff have to check: last checked more than 90 days before the day of `at` in Japan, in the future, or never. */
export function staleLines(register: Hotline[], at: Date): Hotline[] {
  const today = dayOf(at);
  const oldest = dayOf(new Date(at.getTime() - freshDays * 24 * 3_600_000));
  return register.filter(({ verifiedOn }) => verifiedOn === null || verifiedOn < oldest || verifiedOn > today);
}

/** A line as a resident reads it: in another language with its name in both, as it stands on Japanese signs. */
export const lineText = ({ name, names, number }: Hotline, language = 'ja'): string =>
  `${names[language] ? `${names[language]} (${name})` : name} ${number}`;
