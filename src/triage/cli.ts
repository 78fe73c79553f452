import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { Channel } from '../contract/index.js';
import { assess } from './assess.js';

/** The longest line that is read, in UTF-16 units; a longer one gets an error line of its own. */
const LONGEST_LINE = 8_000_000;

const Row = z.object({
  id: z.union([z.string(), z.number(), z.null()]).default(null),
  text: z.string(),
  channel: Channel.optional().catch(undefined),
});

/** Why a line could not be assessed. Says nothing of what the line held. */
type Refusal = { id: string | number | null; error: string };

/**
 * The command `npm run -s triage`: JSON Lines `{id, text, channel?}` in, one assessment with the same `id` out per
 * line, in order. A line that cannot be read gives `{"id":null,"error":"…"}` and the rest goes on. An unknown channel
 * is ignored; empty lines are skipped. Waits for a slow reader, and ends quietly when the reader has gone.
 */
export async function runTriage(input: Readable, output: Writable): Promise<void> {
  let gone = false;
  const leave = () => {
    gone = true;
  };
  output.once('error', leave).once('close', leave);
  let first = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (gone) break;
    const row = first ? line.replace(/^\ufeff/, '') : line;
    first = false;
    if (row.trim() === '') continue;
    if (!output.write(`${JSON.stringify(answer(row))}\n`) && !gone) await drained(output);
  }
}

function answer(line: string): Refusal | ({ id: Refusal['id'] } & ReturnType<typeof assess>) {
  if (line.length > LONGEST_LINE) return { id: null, error: `line longer than ${LONGEST_LINE} characters` };
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return { id: null, error: 'not JSON' };
  }
  const row = Row.safeParse(parsed);
  if (!row.success) {
    const id = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(parsed);
    return { id: id.success ? id.data.id : null, error: 'needs {"id": …, "text": "…"}' };
  }
  return { id: row.data.id, ...assess(row.data.text, { channel: row.data.channel }) };
}

function drained(output: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      output.off('drain', done).off('close', done).off('error', done);
      resolve();
    };
    output.once('drain', done).once('close', done).once('error', done);
  });
}
