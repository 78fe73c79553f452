import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caseStateWords, caseSteps, planStateWords, planSteps } from '../contract/index.js';

/** A state machine as the drawing in docs/states.md; ends are the states without a way on. */
function drawingOf<S extends string>(
  first: readonly S[],
  steps: Record<S, readonly S[]>,
  words: Record<S, string>,
): string {
  const states = Object.keys(steps) as S[];
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states.map((state) => `  ${state}: ${words[state]}`),
    ...first.map((state) => `  [*] --> ${state}`),
    ...states.flatMap((state) => steps[state].map((next) => `  ${state} --> ${next}`)),
    ...states.filter((state) => steps[state].length === 0).map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n');
}

describe('docs/states.md', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'states.md'), 'utf8');
  it.each([
    ['cases', drawingOf(['assessing', 'accompanying'], caseSteps, caseStateWords)],
    ['plans', drawingOf(['drafting'], planSteps, planStateWords)],
  ])('draws the states of %s as they are', (_what, drawing) => {
    expect(page).toContain(drawing);
  });
});
