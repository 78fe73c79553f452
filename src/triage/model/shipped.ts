import { readFileSync } from 'node:fs';
import { type Learnt, unpack } from './weights.js';

let kept: Learnt | undefined;

/** The model that comes with the product, read once from `learnt.bin` beside this file. */
export function shipped(): Learnt {
  kept ??= unpack(readFileSync(new URL('./learnt.bin', import.meta.url)));
  return kept;
}
