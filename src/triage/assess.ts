import {
  type Assessment,
  compounds,
  dangers,
  type Field,
  fields,
  type Reason,
  type Urgency,
} from '../contract/index.js';
import { type Context, type Ruled, readByRules } from './by-rules.js';
import type { Finding } from './findings.js';
import { besideOf } from './model/beside.js';
import { type ModelReading, readWith } from './model/reading.js';
import { shipped } from './model/shipped.js';
import type { Learnt } from './model/weights.js';
import { type Normalised, passage } from './normalised.js';
import { routeOf } from './route.js';
import type { Sentence } from './sentences.js';
import { higher, isEmpty } from './urgency.js';

export type { Context } from './by-rules.js';

/** Below the border of U3 by no more than this, the model is not sure, and a person has to look. */
const UNSURE = 0.15;

/** How far the model has to be past its border to name what the rules did not. */
const SURE = 0.1;

/** How far short of its border the model may be of what the rules did name. A danger or a pattern named stays named. */
const DOUBTED = { danger: Number.NEGATIVE_INFINITY, field: 0, compound: Number.NEGATIVE_INFINITY } as const;

/** In fewer characters than this the model has nothing to go by: the rules alone read them. */
const TOO_SHORT = 12;

/** The model's questions by what they ask for, put together once: a name made anew is slow to look up. */
const asked = {
  danger: questionsOf('danger', dangers),
  field: questionsOf('field', fields),
  compound: questionsOf('compound', compounds),
};

function questionsOf(kind: string, codes: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(codes.map((code) => [code, `${kind}.${code}`]));
}

const NOTHING: Assessment = { urgency: 'U0', dangers: [], fields: [], compounds: [], route: null, reasons: [] };

/**
 * Reads one text: level, dangers, fields, household patterns, suggested route, each with the passages of the original
 * that caused it. The higher of rules and model counts; the model lowers nothing. Pure and total: any string gives an
 * answer, the same one each time. What cannot be read is at least U1, what is close to the border of U3 at least U2,
 * both with the reason `unread`; a blank text is U0.
 */
export function assess(text: string, context: Context = {}): Assessment {
  return assessWith(shipped(), text, context);
}

/** As {@link assess}, with another model. */
export function assessWith(learnt: Learnt, text: string, context: Context = {}): Assessment {
  const ruled = readByRules(text, context);
  if (isEmpty(ruled.read.text)) return NOTHING;
  const model = readWith(learnt, ruled.read, besideOf(ruled));
  const judged = levelOf(ruled, model);
  const unsure = judged < 'U3' && ruled.urgency < 'U3' && !isPlain(ruled) && model.score('level.U3') > -UNSURE;
  const urgency = higher(ruled.urgency, unsure ? higher(judged, 'U2') : judged);
  if (urgency === 'U0') return NOTHING;

  const byRule = {
    danger: new Set<string>(ruled.found.flatMap((finding) => finding.dangers)),
    field: new Set(ruled.fields.map(({ field }) => field)),
    compound: new Set<string>(ruled.patterns.map(({ compound }) => compound)),
  };
  const said = (kind: keyof typeof byRule, code: string) =>
    model.score(asked[kind][code] as string) >= ((byRule[kind] as Set<string>).has(code) ? DOUBTED[kind] : SURE);
  const named = fields.filter((field) => said('field', field));
  const shown: Field[] = named.length > 0 ? named : byRule.field.size > 0 ? [...byRule.field] : ['other'];
  const household = compounds.filter((compound) => said('compound', compound));
  return {
    urgency,
    dangers: urgency < 'U2' ? [] : dangers.filter((danger) => said('danger', danger)),
    fields: shown,
    compounds: household,
    route: routeOf({ urgency, fields: shown, compounds: household }, ruled.read.text),
    reasons: reasonsOf(ruled, model, judged, unsure, text.length),
  };
}

/** The level by the model; U4 only where it finds U3 as well. What is plain to the rules, it leaves to them. */
function levelOf(ruled: Ruled, model: ModelReading): Urgency {
  if (isPlain(ruled)) return ruled.urgency;
  if (model.score('level.U3') >= 0) return model.score('level.U4') >= 0 ? 'U4' : 'U3';
  return model.score('level.U2') >= 0 ? 'U2' : model.score('level.U1') >= 0 ? 'U1' : 'U0';
}

/** A few words, or a danger that the text itself puts into the past (guideline rule 5). */
function isPlain({ read, found }: Ruled): boolean {
  return read.text.length < TOO_SHORT || (found.length > 0 && found.every(({ level }) => level === 'U1'));
}

/** Passages of signs, the gravest first, so that staff see at the top what set the level; then fields and patterns. */
function reasonsOf(ruled: Ruled, model: ModelReading, judged: Urgency, unsure: boolean, length: number): Reason[] {
  const { read } = ruled;
  const byLevel = [...ruled.found].sort((a, b) =>
    a.level === b.level ? a.start - b.start : a.level < b.level ? 1 : -1,
  );
  const carries = isPlain(ruled) || (judged < 'U2' && !unsure) ? null : unsure ? 'U3' : judged;
  const carried = carries && sentenceOf(read, model.sentence(`level.${carries}`));
  return [
    ...(ruled.unread ? [{ code: 'unread', start: 0, end: length }] : []),
    ...(unsure && carried && !ruled.unread ? [{ code: 'unread', ...carried }] : []),
    ...byLevel.map(({ code, start, end }: Finding) => ({ code, ...passage(read, start, end) })),
    ...(carried ? [{ code: unsure ? 'model.unsure' : `model.${judged.toLowerCase()}`, ...carried }] : []),
    ...ruled.fields.map(({ field, start, end }) => ({ code: `field.${field}`, ...passage(read, start, end) })),
    ...ruled.patterns.map(({ compound, start, end }) => ({
      code: `compound.${compound}`,
      ...passage(read, start, end),
    })),
  ];
}

function sentenceOf(read: Normalised, { start, end }: Sentence): { start: number; end: number } {
  return passage(read, start, end);
}
