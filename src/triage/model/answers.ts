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

/** How much the likeliest danger of a text adds to its being urgent, and how much U4 past its border. */
const FOR_DANGER = 0.3;
const FOR_GRAVEST = 0.3;

const urgent = questions.indexOf('level.U3');
const gravest = questions.indexOf('level.U4');
const firstDanger = questions.indexOf(`danger.${dangers[0]}`);

/** Lets the likeliest danger, and U4 where it is past its border, count for U3: in scores that have their borders at 0. */
export function addDangers(scores: Float32Array): void {
  let likeliest = Number.NEGATIVE_INFINITY;
  for (let d = 0; d < dangers.length; d += 1) likeliest = Math.max(likeliest, scores[firstDanger + d] as number);
  scores[urgent] =
    (scores[urgent] as number) + FOR_DANGER * likeliest + FOR_GRAVEST * Math.max(0, scores[gravest] as number);
}
