import type { Assessment } from '../contract/index.js';
export function merge(a: Assessment[]): Assessment { return a.at(-1)!; }
