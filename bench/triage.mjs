#!/usr/bin/env node
/** `node bench/triage.mjs`: how fast triage reads, in processor time of one core, and what it keeps in memory, beside the limits. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { build, root } from '../bin/build.mjs';
import { examplesFrom } from './triage-examples.mjs';

build();
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
/** What is kept: what only unpacking took is given back first, some of it in the second round. */
const held = () => {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
};
const before = held();
const { assess } = await import('../dist/triage/assess.js');
const { readByRules } = await import('../dist/triage/by-rules.js');
assess('読めますか');
const megabytes = held() - before;

const all = examplesFrom(root)
  .plain.map(({ text }) => text)
  .join('\n');
const texts = Array.from({ length: 300 }, (_, i) => all.slice(i * 200, i * 200 + 200));
const secondsFor = (work) => {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
const each = (read) => () => {
  for (const text of texts) read(text);
};
const [readAll, readAllByRules] = [each(assess), each(readByRules)];

const perSecond = (work, times) => {
  const all = () => {
    for (let i = 0; i < times; i += 1) work();
  };
  return (times * texts.length) / secondsFor(all);
};
const first = perSecond(readAll, 1);
// A process that has read a few thousand texts has compiled what reads them.
for (const work of [readAll, readAllByRules]) perSecond(work, 10);
const long = secondsFor(() => assess(all.repeat(2).slice(0, 100_000)));
process.stdout.write(`texts of 200 characters a second  ${perSecond(readAll, 10).toFixed(0)}  limit ≥ 2000\n`);
process.stdout.write(`  the first 300 of a process      ${first.toFixed(0)}\n`);
process.stdout.write(`  by the rules alone              ${perSecond(readAllByRules, 10).toFixed(0)}\n`);
process.stdout.write(`megabytes of rules and weights    ${megabytes.toFixed(0)}  limit < 60\n`);
process.stdout.write(`seconds for 100,000 characters    ${long.toFixed(2)}  limit < 1\n`);
