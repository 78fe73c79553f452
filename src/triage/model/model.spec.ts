import fc from 'fast-check';
import { questions } from './answers.js';
import { type Example, isUnopened, setOf } from './example.js';
import { featuresOf, SIZE } from './features.js';
import { foldsOf } from './folds.js';
import { Lexicon } from './lexicon.js';
import { shipped } from './shipped.js';
import { rarityOf, scoreOf, separate } from './train.js';
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

const texts = ['夫が怖くて帰れません', '家に帰るのが怖いです', '祭りの会場を教えてください', '講座の会場はどこですか'];
const grave = [true, true, false, false];
const bytesOf = (numbers: Float32Array) => Buffer.from(numbers.buffer);
const search = { strict: 1, forYes: 1, rounds: 20 };

describe('learning', () => {
  const rarity = rarityOf(texts.map((text) => featuresOf(text, [])));
  const features = texts.map((text) => featuresOf(text, [], rarity));

  it('separates what it has seen, and gives the same weights for the same seed', () => {
    const weights = separate(features, grave, search);
    expect(features.map((one) => scoreOf(weights, one) > 0)).toEqual(grave);
    expect(Buffer.compare(bytesOf(separate(features, grave, search)), bytesOf(weights))).toBe(0);
  });

  it('keeps its answers when made small, written and read again; the threshold becomes 0', () => {
    const weights = separate(features, grave, search);
    const small = quantise(
      rarity,
      questions.map((_, q) => (q === 0 ? weights : new Float32Array(SIZE + 1))),
      questions.map(() => 0.25),
    );
    const again = unpack(pack(small));
    expect(pack(again).equals(pack(small))).toBe(true);
    for (const one of features) expect(scores(again, one)[0]).toBeCloseTo(scoreOf(weights, one) - 0.25, 1);
  });

  it('refuses weights of another shape', () => {
    const { rarity, ...rest } = shipped();
    expect(() => unpack(pack({ ...rest, rarity: rarity.slice(1) }))).toThrow('train again');
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
    expect(lexicon.find('サムイ。寒い夜'.replace('サムイ', 'さむい'))).toEqual([
      { concept: 0, start: 0, end: 3 },
      { concept: 0, start: 4, end: 5 },
      { concept: 1, start: 4, end: 7 },
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
