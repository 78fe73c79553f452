import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Big List of Naughty Strings, and what it lacks. */
const blns = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'hostile', 'blns.json'), 'utf8'),
) as string[];
/** Texts that break careless programs. */
export const strings = [
  ...blns,
  'まえ\u0000うしろ',
  '片方だけ\ud83d',
  '\ude00逆も',
  '\u202eみぎから\u202c',
  'か\u3099'.repeat(500),
  '␛0000',
  'あ'.repeat(4999),
  '%00',
  '\\u0000',
  '{"$gt":""}',
];
/** Some of them, where all would only take long: every sixth of the list, and all that it lacks. */
export const few = strings.filter((_, i) => i % 6 === 0 || i >= blns.length);
/** Whether nothing is left of a text that staff typed. */
export const blank = (words: string) => words.replaceAll('\u0000', '').trim() === '';
/** How the staff API keeps what staff typed. */
export const typed = (words: string) => words.replaceAll('\u0000', '').toWellFormed();
/** Values where a schema wants something else. */
export const odd: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  '\u0000',
  '\ud83d',
  [],
  [[]],
  {},
  { a: { b: 1 } },
  'x'.repeat(100_000),
];

/** Does it with all of them, some at a time. */
export async function each<T>(all: readonly T[], doing: (one: T) => Promise<void>, lanes = 6): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await doing(one);
    }),
  );
}

/** A refusal says what is wrong in our own form; a fault is none. Answers the status. */
export async function clear(response: Response, what: unknown): Promise<number> {
  const words = await response.text();
  const about = String(JSON.stringify(what)).slice(0, 200);
  if (response.status >= 400) {
    const problem = JSON.parse(words) as { code?: unknown; message?: unknown };
    expect({ about, status: response.status, code: typeof problem.code, message: typeof problem.message }).toEqual({
      about,
      status: response.status,
      code: 'string',
      message: 'string',
    });
  }
  expect({ about, fault: response.status >= 500 }).toEqual({ about, fault: false });
  return response.status;
}

/** The log holds nothing of what people wrote, and tells of no fault. */
export function expectQuiet(log: string): void {
  const lines = log.split('\n');
  const ours = /相談|言葉|おかしな|となり|助けて|手紙|うしろ|片方|変な文字/;
  expect(lines.filter((line) => ours.test(line)).map((line) => line.slice(0, 300))).toEqual([]);
  const telling = strings.filter((words) => words.length > 14 && !/^[\s\w./-]*$/.test(words));
  expect(telling.filter((words) => log.includes(words))).toEqual([]);
  expect(lines.filter((line) => line.includes('"http: fault"')).map((line) => line.slice(0, 600))).toEqual([]);
}
