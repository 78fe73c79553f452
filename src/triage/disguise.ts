import type { Normalised } from './normalised.js';

/**
 * Net spellings that hide 死 or 自殺 from a plain search, as they look after folding. What only looks like one
 * (「わたしにたいして」, 「氏名」) stays: each row says what has to follow.
 */
const disguises: readonly (readonly [spelling: RegExp, meant: string])[] = [
  [/たひ(?=[にぬねのん](?:た|そ|う|ま|で|$|[。!?、]))/g, '死'],
  [/氏(?=に(?:た[いくみかす]|そう|ます)|ぬ(?:わ|し|ほど|$)|ねば|のう(?:か|と))/g, '死'],
  [/(?<![0-9])4(?=に(?:た[いくみかす]|そう))/g, '死'],
  [
    /(?<![わたはなあさかま])し(?=に(?:た[いくみか](?!し|す)|たすぎ|ます(?:$|[。!?]))|のう(?:かな|と思|とし)|んだほうが)/g,
    '死',
  ],
  [/自[○〇◯](?=[しす願未を])/g, '自殺'],
];

/** Writes the meant word in place of its net spelling; the offsets still point at what the person wrote. */
export function undisguise(read: Normalised): Normalised {
  let plain = read;
  for (const [spelling, meant] of disguises) {
    const cuts = [...plain.text.matchAll(spelling)].map((m) => ({ from: m.index, to: m.index + m[0].length }));
    if (cuts.length > 0) plain = replace(plain, cuts, meant);
  }
  return plain;
}

function replace(read: Normalised, cuts: readonly { from: number; to: number }[], meant: string): Normalised {
  const words: string[] = [];
  const start: number[] = [];
  const end: number[] = [];
  const moved: number[] = [];
  let at = 0;
  const keepUpTo = (to: number) => {
    words.push(read.text.slice(at, to));
    for (; at < to; at += 1) {
      moved[at] = start.length;
      start.push(read.start[at] ?? 0);
      end.push(read.end[at] ?? 0);
    }
  };
  for (const { from, to } of cuts) {
    keepUpTo(from);
    for (; at < to; at += 1) moved[at] = start.length;
    words.push(meant);
    for (let k = 0; k < meant.length; k += 1) {
      start.push(read.start[from] ?? 0);
      end.push(read.end[to - 1] ?? 0);
    }
  }
  keepUpTo(read.text.length);
  return {
    text: words.join(''),
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    breaks: read.breaks.map((b) => moved[b] ?? start.length),
    skipped: read.skipped,
  };
}
