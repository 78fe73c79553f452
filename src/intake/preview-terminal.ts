import { hasPages, type Preview, type PreviewStep } from './preview.js';
import type { IntakeDoor, Questionnaire } from './questionnaire.js';
import { toLine } from './wording.js';

/** What one who tries a questionnaire reads in the terminal: what is said, the buttons, the page, and what triage is told. */
export function saidInTerminal(preview: Preview, door: IntakeDoor): string {
  const { say, page, errors, raised, state } = preview;
  const lines = say.flatMap(({ kind, text, choices }) => [
    kind === 'question' || kind === 'statement' ? text : `(${kind}) ${text}`,
    ...(choices ? [choices.map(({ label }) => `[${label}]`).join(' ')] : []),
  ]);
  for (const { field, text } of errors) lines.push(`(error, ${field}) ${toLine(text)}`);
  if (page) {
    lines.push(`${page.question}  ${toLine(page.title)}`);
    if (page.hint) lines.push(toLine(page.hint));
    lines.push(
      ...page.choices.map(
        ({ label, hint, chosen }, at) =>
          `${at + 1} ${toLine(label)}${hint ? `（${toLine(hint)}）` : ''}${chosen ? ' *' : ''}`,
      ),
    );
    if (page.words) lines.push(`(words, at most ${page.words.max})${page.words.value && ` ${page.words.value}`}`);
    lines.push(page.exits.map(({ label }) => `[${toLine(label)}]`).join(' '));
  }
  if (raised) lines.push(`(triage is told: ${[raised.urgency, ...raised.dangers].join(' ')})`);
  if (state?.ended) lines.push(`(ended: ${state.ended})`);
  else if (hasPages(door) && !page) lines.push('(all pages seen; an empty line sends the form)');
  else if (state === null) lines.push('(write the first mail; a line with only . ends it)');
  return `${lines.join('\n')}\n> \n`;
}

/** What a typed line means where there are pages: numbers choose, a way out by its label, anything else is words. */
export function stepTyped(q: Questionnaire, { page, state }: Preview, line: string): PreviewStep {
  if (!page) return state && state.current === null && line === '' ? { kind: 'send' } : { kind: 'text', text: line };
  const nothing = { kind: 'page' as const, question: page.question, choice: [], words: '' };
  const exit = page.exits.find(({ label, code }) => line === toLine(label) || line === q.exits[code].label.ja);
  if (exit) return { ...nothing, exit: exit.code };
  const numbers = line.trim().split(/[\s,、]+/);
  const choice = numbers.flatMap((number) => page.choices[Number(number) - 1]?.code ?? []);
  const isChoice = page.choices.length > 0 && choice.length === numbers.length;
  return isChoice ? { ...nothing, choice } : { ...nothing, words: page.words ? line : '' };
}
