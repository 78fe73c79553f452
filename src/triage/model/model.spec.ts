import fc from 'fast-check';
import { questions } from './answers.js';
import { type Example, isUnopened, setOf } from './example.js';
import { featuresOf } from './features.js';
import { foldsOf } from './folds.js';
import { Lexicon } from './lexicon.js';
import { shipped } from './shipped.js';
import { SIZE } from './size.js';
import { balanced, fewAlarms, fewMistakes } from './thresholds.js';
import { scoreOf, separate } from './train.js';
import { vocabularyOf } from './vocabulary.js';
import { pack, quantise, scores, unpack } from './weights.js';

const example = (id: string, text: string, note = ''): Example => ({
  id,
  text,
  note,
  channel: 'line',
  urgency: 'U1',
  dangers: [],
  fields: ['other'],
  compounds: [],
});

const sayings = [
  '夫が怖くて帰れません',
  '家に帰るのが怖いです',
  '祭りの会場を教えてください',
  '講座の会場はどこですか',
];
/** Often enough that every run of their letters counts. */
const texts = Array.from({ length: 10 }, () => sayings).flat();
const grave = texts.map((_, i) => i % 4 < 2);
const bytesOf = (numbers: Float32Array) => Buffer.from(numbers.buffer);

describe('learning', () => {
  const vocabulary = vocabularyOf(texts.map((text) => featuresOf(text, [])));
  const features = texts.map((text) => featuresOf(text, [], vocabulary));
  const lessons = features.map((text, i) => ({ text, yes: grave[i] ?? false, price: 1 }));
  const search = { rows: vocabulary.rarity.length, rounds: 20 };

  it('separates what it has seen, and gives the same weights for the same seed', () => {
    const weights = separate(lessons, search);
    expect(features.map((one) => scoreOf(weights, one) > 0)).toEqual(grave);
    expect(Buffer.compare(bytesOf(separate(lessons, search)), bytesOf(weights))).toBe(0);
  });

  it('keeps its answers when made small, written and read again; the threshold becomes 0', () => {
    const weights = separate(lessons, search);
    for (const asked of [0, questions.length - 1]) {
      // not U3, which the dangers count for too
      const small = quantise(
        vocabulary,
        questions.map((_, q) => (q === asked ? weights : new Float32Array(search.rows + 1))),
        questions.map(() => 0.25),
      );
      const again = unpack(pack(small));
      expect(pack(again).equals(pack(small))).toBe(true);
      for (const one of features) expect(scores(again, one)[asked]).toBeCloseTo(scoreOf(weights, one) - 0.25, 1);
    }
  });

  it('refuses weights of another shape', () => {
    const { weight, ...rest } = shipped();
    expect(() => unpack(pack({ ...rest, weight: weight.slice(1) }))).toThrow('train again');
  });
});

describe('thresholds', () => {
  const score = Float32Array.of(5, 4, 3, 2, 1);
  const yes = [true, false, true, false, false];

  it('let in no more false alarms than allowed, those of the rules counted', () => {
    const all = { among: yes.map(() => true), perThousand: 400 };
    const none = yes.map(() => false);
    expect(score.filter((one) => one >= fewAlarms({ score, yes }, none, [all]))).toHaveLength(3);
    const byRule = [false, false, false, false, true];
    expect(score.filter((one) => one >= fewAlarms({ score, yes }, byRule, [all]))).toHaveLength(1);
    expect(score.filter((one) => one >= fewAlarms({ score, yes }, none, [{ ...all, perThousand: 0 }]))).toHaveLength(1);
  });

  it('make the fewest mistakes, or the best balance', () => {
    expect(score.filter((one) => one >= fewMistakes({ score, yes: [true, true, false, false, true] }))).toHaveLength(2);
    expect(score.filter((one) => one >= balanced({ score, yes }, 1))).toHaveLength(3);
  });

  it('of borders that are as good, takes the lowest', () => {
    // Two hundred texts, every second a yes from the hundredth on: any border there makes as many mistakes.
    const score = Float32Array.from({ length: 200 }, (_, i) => 200 - i);
    const yes = Array.from(score, (_, i) => i < 100 || (i < 150 && i % 2 === 0));
    expect(score.filter((one) => one >= fewMistakes({ score, yes })).length).toBeGreaterThanOrEqual(149);
  });
});

describe('features of a passage', () => {
  it('have length 1 or nothing, each place once, and leave no trace for the next text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 60 }), (one, other) => {
        const first = featuresOf(one, []);
        featuresOf(other, ['child']);
        expect(featuresOf(one, [])).toEqual(first);
        expect(new Set(first.at).size).toBe(first.at.length);
        expect(first.at.every((at) => at >= 0 && at < SIZE)).toBe(true);
        const length = first.much.reduce((sum, value) => sum + value * value, 0);
        expect(first.at.length === 0 || Math.abs(length - 1) < 1e-4).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the lexicon', () => {
  it('finds every word in either kana, also inside another', () => {
    const lexicon = new Lexicon({ cold: '寒 さむい', night: '寒い夜' });
    const met: number[][] = [];
    lexicon.find('さむい。寒い夜', (...own) => met.push(own));
    expect(met).toEqual([
      [0, 0, 3],
      [0, 4, 5],
      [1, 4, 7],
    ]);
  });
});

describe('folds', () => {
  it('keep a contrast set and near-identical texts together', () => {
    const rows = [
      example('c1', '縄を買いました', 'P001a grave'),
      example('c2', '全然ちがう話です', 'P001b harmless'),
      example('d1', '母の介護で眠れない日が続いています。'),
      example('d2', '母の介護で眠れない日が続いています！'),
      ...Array.from({ length: 30 }, (_, i) => example(`x${i}`, `${i}番の札の話`.repeat(i + 1))),
    ];
    const folds = foldsOf(rows, 5);
    expect(folds[0]).toBe(folds[1]);
    expect(folds[2]).toBe(folds[3]);
    expect(new Set(folds).size).toBeGreaterThan(1);
    expect(foldsOf(rows, 5)).toEqual(folds);
  });

  it('hold back whole contrast sets of the context file only', () => {
    expect(setOf({ id: 'c9', note: 'P012c fan slang' })).toBe('P012');
    expect(setOf({ id: 'c9', note: 'a loan' })).toBe('c9');
    for (let i = 100; i < 200; i += 1) {
      expect(isUnopened({ id: 'c1', note: `P${i}a x` })).toBe(isUnopened({ id: 'c2', note: `P${i}b y` }));
      expect(isUnopened({ id: `d${i}`, note: '' })).toBe(false);
    }
  });
});
