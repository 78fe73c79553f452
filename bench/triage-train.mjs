#!/usr/bin/env node
/** Learns the triage model from the labelled texts and writes `src/triage/model/learnt.bin`. The same texts give the same bytes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, root } from '../bin/build.mjs';
import { examplesFrom } from './triage-examples.mjs';

build();
const { learn } = await import('../dist/triage/model/learn.js');
const { pack } = await import('../dist/triage/model/weights.js');

const started = performance.now();
const examples = Object.values(examplesFrom(root)).flat();
const bytes = pack(learn(examples));
writeFileSync(join(root, 'src', 'triage', 'model', 'learnt.bin'), bytes);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
process.stdout.write(`Learnt from ${examples.length} texts in ${seconds} s: ${(bytes.length / 1e6).toFixed(2)} MB\n`);
