import { compounds, dangers, fields } from '../../contract/index.js';
import type { Example } from './example.js';

/** The yes-or-no questions the model answers of a text, in the order of its weights: levels, dangers, fields, patterns. */
export const questions: readonly string[] = [
  'level.U1',
  'level.U2',
  'level.U3',
  'level.U4',
  ...dangers.map((danger) => `danger.${danger}`),
  ...fields.map((field) => `field.${field}`),
  ...compounds.map((compound) => `compound.${compound}`),
];

/** What the label of an example answers to each question; a level is "at least this high". */
export function answersOf(example: Example): boolean[] {
  const given = new Set<string>([
    ...['U1', 'U2', 'U3', 'U4'].filter((level) => example.urgency >= level).map((level) => `level.${level}`),
    ...example.dangers.map((danger) => `danger.${danger}`),
    ...example.fields.map((field) => `field.${field}`),
    ...example.compounds.map((compound) => `compound.${compound}`),
  ]);
  return questions.map((question) => given.has(question));
}
