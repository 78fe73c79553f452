import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { gatesOf } from './gates.js';
import { neededBy } from './needed.js';
import { normalise } from './normalise.js';
import { say } from './pattern.js';
import { signs } from './signs/index.js';

const rows = ['examples', 'examples-context', 'examples-fields'].flatMap((name) =>
  readFileSync(`test/fixtures/triage/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => normalise((JSON.parse(line) as { text: string }).text).text),
);

describe('words that a pattern needs', () => {
  it.each<[string, readonly string[] | null]>([
    ['包丁', ['包丁']],
    ['包丁|刃物', ['包丁', '刃物']],
    ['お?米', ['米', 'お米']],
    ['(?:お金|金)が?ない', ['お金ない', 'お金がない', '金ない', '金がない']],
    ['[縄紐]を', ['縄を', '紐を']],
    ['家[^。]{0,12}?雨', ['家']],
    ['(?:雨漏り)+', ['雨漏り']],
    ['死に(?!そう)たい', ['死にたい']],
    ['(?<=母)父$', ['父']],
    ['[0-9]+円', ['円']],
    ['[0-9]+|円', null],
    ['雨?', null],
    ['(?:雨|)', null],
  ])('%s', (source, words) => {
    expect(neededBy(source)?.toSorted() ?? null).toEqual(words?.toSorted() ?? null);
  });

  it('stand in every example that a sign is found in', () => {
    const opened = gatesOf(signs.map(({ say }) => say));
    for (const text of rows) {
      const open = opened(text);
      for (const [s, { code, say }] of signs.entries()) {
        say.lastIndex = 0;
        if (say.test(text)) expect([code, text, open[s]]).toEqual([code, text, 1]);
      }
    }
  });

  it('stand in everything that a pattern matches', () => {
    const letter = fc.constantFrom('雨', '家', 'お', '米', '。');
    const piece = fc.oneof(
      letter,
      letter.map((unit) => `${unit}?`),
      fc.tuple(letter, letter).map(([a, b]) => `(?:${a}${b}|${b})`),
      fc.tuple(letter, letter).map(([a, b]) => `[${a}${b}]`),
      letter.map((unit) => `(?:${unit}){0,2}`),
      letter.map((unit) => `${unit}+`),
      fc.constant('〜'),
      letter.map((unit) => `(?!${unit})`),
    );
    const pattern = fc.array(fc.array(piece, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(pattern, fc.string({ unit: letter, maxLength: 8 }), (pieces, text) => {
        const wanted = say(pieces.map((one) => one.join('')).join(' '));
        const open = gatesOf([wanted])(text)[0];
        if (wanted.test(text)) expect(open).toBe(1);
      }),
    );
  });
});
