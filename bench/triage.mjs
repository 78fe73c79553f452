#!/usr/bin/env node
/** `node bench/triage.mjs`: how fast triage reads, in processor time of one core, and what it keeps in memory, beside the limits. */
import { build, root } from '../bin/build.mjs';
import { examplesFrom } from './triage-examples.mjs';

build();
const held = () => {
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
const readAll = () => texts.map((text) => assess(text));
const readAllByRules = () => texts.map((text) => readByRules(text));

secondsFor(readAll);
const perSecond = (work) => (4 * texts.length) / secondsFor(() => [1, 2, 3, 4].forEach(work));
const long = secondsFor(() => assess(all.repeat(2).slice(0, 100_000)));
process.stdout.write(`texts of 200 characters a second  ${perSecond(readAll).toFixed(0)}  limit ≥ 2000\n`);
process.stdout.write(`  by the rules alone              ${perSecond(readAllByRules).toFixed(0)}\n`);
process.stdout.write(`megabytes of rules and weights    ${megabytes.toFixed(0)}  limit < 60\n`);
process.stdout.write(`seconds for 100,000 characters    ${long.toFixed(2)}  limit < 1\n`);
