import type { Questionnaire } from './questionnaire.js';
import { textOf, valuesOf } from './speaking.js';
import type { InterviewContext } from './state.js';

/** Dangers to life: the lines for these are 119 and 110 first. */
const TO_LIFE = new Set(['now', 'maybe', 'child']);

/**
 * A fixed crisis text (`now`, `maybe`, `suicide`, `indirect`, `violence`, `child`) as it is true at this moment: that staff
 * have been told only while somebody is there, numbers only when the register gave some, and no number at all on a
 * screen that somebody else may read. Throws when there is no such text.
 */
export function crisisText(
  q: Questionnaire,
  name: string,
  language: string,
  context: InterviewContext,
  watched: boolean | null = null,
): string {
  const text = q.crisis[name];
  if (!text) throw new Error(`There is no crisis text ${name}`);
  const lines = TO_LIFE.has(name) ? (context.emergencyLines ?? context.lines) : context.lines;
  const values = valuesOf(q, context, language, lines);
  const blocks = watched ? [text.watched] : lines.length > 0 ? [text.text, text.lines] : [text.text];
  blocks.push(context.open || context.onCall ? text.told : text.closed);
  return blocks.map((block) => textOf(q, block, language, values)).join('\n');
}
