import { neededBy } from './needed.js';
import { WordTree } from './word-tree.js';

/**
 * Tells in one pass which of many patterns can match a text at all. The answer is one number per pattern, 0 for "no";
 * it is used again for the next text.
 */
export function gatesOf(patterns: readonly RegExp[]): (text: string) => Uint8Array {
  const tree = new WordTree();
  const always = new Uint8Array(patterns.length);
  patterns.forEach(({ source }, i) => {
    const words = neededBy(source);
    if (!words) always[i] = 1;
    else for (const word of words) tree.add(word, i);
  });
  const open = new Uint8Array(patterns.length);
  return (text) => {
    open.set(always);
    tree.find(text, (pattern) => {
      open[pattern] = 1;
    });
    return open;
  };
}
