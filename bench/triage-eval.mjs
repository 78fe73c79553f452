#!/usr/bin/env node
/**
 * `npm run triage:eval`: what triage finds in labelled texts that its model has not seen. Cross-validation; contrast
 * sets and near-identical texts stay in one fold, thresholds are chosen inside the texts that are learnt from, and
 * `written-sets`, `written-lives` and `written-scenes` (by writers who knew none of the texts tested) are always learnt from. Prints figures
 * beside aims, confusions, and the ids of missed rows (`--rows` with their texts).
 */
import { build, root } from '../bin/build.mjs';
import { examplesFrom } from './triage-examples.mjs';

build();
const { assessWith } = await import('../dist/triage/assess.js');
const { readByRules } = await import('../dist/triage/by-rules.js');
const { isUnopened } = await import('../dist/triage/model/example.js');
const { foldsOf } = await import('../dist/triage/model/folds.js');
const { learn } = await import('../dist/triage/model/learn.js');

const FOLDS = 5;
const levels = ['U0', 'U1', 'U2', 'U3', 'U4'];
const rank = (level) => levels.indexOf(level);
const sets = examplesFrom(root);
const hard = { urgent: 0.8, alarms: 0.05 };
const plain = { urgent: 0.98, alarms: 0.02 };
const say = (line = '') => process.stdout.write(`${line}\n`);

const { sets: written, lives, scenes, ...told } = sets;
const examples = Object.values(told).flat();
const folds = foldsOf(examples, FOLDS);
const readings = new Map();
for (let fold = 0; fold < FOLDS; fold += 1) {
  const learnt = learn([...examples.filter((_, i) => folds[i] !== fold), ...written, ...lives, ...scenes]);
  const tested = examples.filter(({ id }, i) => folds[i] === fold && !id.startsWith('w'));
  read(learnt, tested).forEach((reading, i) => {
    readings.set(tested[i].id, reading);
  });
}
part('plain (the rules were written from these: flatters)', sets.plain, plain);
part('context (half of the sets were read while rules and words were written)', sets.context, hard);
part('of these, the half that nobody read', sets.context.filter(isUnopened), hard);
part('fields (general words of the rules came after)', sets.fields, plain);

function part(title, tested, aims) {
  report(
    title,
    tested,
    tested.map(({ id }) => readings.get(id)),
    aims,
  );
}

function read(learnt, examples) {
  return examples.map(({ text, channel }) => ({
    both: assessWith(learnt, text, { channel }),
    rules: readByRules(text, { channel }).urgency,
  }));
}

function report(title, examples, readings, aims) {
  const rows = examples.map((example, i) => ({ ...example, ...readings[i] }));
  const urgent = rows.filter(({ urgency }) => urgency >= 'U3');
  const calm = rows.filter(({ urgency }) => urgency < 'U3');
  const gravest = rows.filter(({ urgency }) => urgency === 'U4');
  const missed = urgent.filter(({ both }) => both.urgency < 'U3');
  const alarmed = calm.filter(({ both }) => both.urgency >= 'U3');
  say(`\n## ${title}: ${rows.length} texts\n`);
  line('urgent (U3, U4) found', urgent.length - missed.length, urgent.length, `≥ ${aims.urgent}`);
  line('  by the rules alone', urgent.filter(({ rules }) => rules >= 'U3').length, urgent.length, '');
  line('  at least U2', urgent.filter(({ both }) => both.urgency >= 'U2').length, urgent.length, '');
  line('false alarms', alarmed.length, calm.length, `≤ ${aims.alarms}`);
  line('  by the rules alone', calm.filter(({ rules }) => rules >= 'U3').length, calm.length, '');
  line('U4 found as U4', gravest.filter(({ both }) => both.urgency === 'U4').length, gravest.length, '≥ 0.9');
  line('exact level', rows.filter(({ urgency, both }) => both.urgency === urgency).length, rows.length, '≥ 0.70');
  const near = rows.filter(({ urgency, both }) => Math.abs(rank(both.urgency) - rank(urgency)) <= 1);
  line('within one level', near.length, rows.length, '');
  for (const [kind, aim] of [
    ['fields', '≥ 0.80'],
    ['dangers', ''],
    ['compounds', ''],
  ]) {
    say(`${`${kind} F1`.padEnd(26)} ${''.padStart(9)} ${f1(rows, kind).toFixed(3)}  ${aim}`);
  }
  say(`\nmeant \\ read   ${levels.join('    ')}`);
  for (const meant of levels) {
    const counts = levels.map((got) => rows.filter((row) => row.urgency === meant && row.both.urgency === got).length);
    say(`${meant.padEnd(12)} ${counts.map((count) => String(count).padStart(4)).join('  ')}`);
  }
  list('missed', missed);
  list('false alarms', alarmed);
}

function line(what, part, whole, aim) {
  const share = whole === 0 ? '–' : (part / whole).toFixed(3);
  say(`${what.padEnd(26)} ${`${part}/${whole}`.padStart(9)} ${share}  ${aim}`);
}

function f1(rows, kind) {
  let right = 0;
  let counted = 0;
  for (const row of rows) {
    right += row.both[kind].filter((code) => row[kind].includes(code)).length;
    counted += row.both[kind].length + row[kind].length;
  }
  return counted === 0 ? 1 : (2 * right) / counted;
}

function list(what, rows) {
  if (process.argv.includes('--rows'))
    for (const { id, urgency, both, text } of rows)
      say(`${what} ${id} ${urgency}→${both.urgency} ${text.replaceAll('\n', '⏎').slice(0, 80)}`);
  else say(`${what}: ${rows.map(({ id, urgency, both }) => `${id} ${urgency}→${both.urgency}`).join(', ') || 'none'}`);
}
