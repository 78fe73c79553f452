import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An arrow of a state machine: from, to, and what it is called, if it has a name. */
export type Arrow = [from: string, to: string, step?: string];

/** The arrows of a machine that says which states follow which. */
export const arrowsOf = <S extends string>(steps: Record<S, readonly S[]>): Arrow[] =>
  (Object.keys(steps) as S[]).flatMap((from) => steps[from].map((to): Arrow => [from, to]));

/**
 * Draws a state machine for mermaid: one line per pair of states, its steps together, in the order of the states. A step that leads
 * to where it began is left out.
 * @param words what each state is called in the drawing
 */
export function drawing(
  arrows: readonly Arrow[],
  words: Record<string, string>,
  first: readonly string[],
  ends: readonly string[],
): string {
  const order = Object.keys(words);
  const steps = new Map<string, string[]>();
  for (const [from, to, step] of arrows)
    if (from !== to)
      steps.set(`${from} --> ${to}`, [...(steps.get(`${from} --> ${to}`) ?? []), ...(step ? [step] : [])]);
  const at = (line: string) => line.split(' --> ').map((state) => order.indexOf(state)) as [number, number];
  const lines = [...steps.entries()].sort(([a], [b]) => at(a)[0] - at(b)[0] || at(a)[1] - at(b)[1]);
  return [
    'stateDiagram-v2',
    ...order.map((state) => `  ${state}: ${words[state]}`),
    ...first.map((state) => `  [*] --> ${state}`),
    ...lines.map(([line, names]) => `  ${line}${names.length > 0 ? `: ${names.join('・')}` : ''}`),
    ...ends.map((state) => `  ${state} --> [*]`),
  ].join('\n');
}

/** The drawing under a heading of docs/states.md. */
export function drawn(heading: string): string {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'states.md'), 'utf8');
  const part = page.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  return /```mermaid\n([\s\S]*?)\n```/.exec(part)?.[1] ?? '';
}
