import fc from 'fast-check';
import type { PersonSign } from '../contract/index.js';
import { personSignsOf, weightOf } from './person-likeness.js';
import { addressLetters, type Marked, personMarks } from './person-marks.js';

const nobody: Marked = { name: null, kana: null, born: null, address: null, phones: null, former: [] };
const known = (change: Partial<Marked>): Marked => ({ ...nobody, ...change });

describe('what two people have in common', () => {
  it.each<[string, Partial<Marked>, Partial<Marked>, PersonSign[]]>([
    ['old and new kanji', { name: '髙橋 一郎' }, { name: '高橋一郎' }, ['name']],
    ['katakana and hiragana', { kana: 'タカハシ イチロウ' }, { kana: 'たかはし いちろう' }, ['kana', 'family']],
    ['a name that is only known by its reading', { name: 'たかはし いちろう' }, { kana: 'タカハシイチロウ' }, ['kana']],
    ['the family name alone', { name: '高橋 一郎' }, { name: '髙橋 花子' }, ['family']],
    ['the birth date', { born: '1946-03-05' }, { born: '1946-03-05' }, ['born']],
    [
      'a telephone, written otherwise',
      { phones: '自宅 043-123-4567' },
      { phones: '０４３（１２３）４５６７' },
      ['phone'],
    ],
    [
      'an address, written otherwise',
      { address: '中央区港町一丁目2番3号' },
      { address: '中央区港町１−２−３' },
      ['address'],
    ],
    ['where one lived before', { address: '中央区港町1-2-3' }, { former: ['中央区港町1丁目2番地3'] }, ['former']],
    ['another address of now', { also: ['中央区港町1-2-3'] }, { address: '中央区港町1丁目2番3号' }, ['address']],
    ['nothing', { name: '鈴木', born: '1980-01-01' }, { name: '佐藤', born: '1981-01-01' }, []],
    ['what is unknown on both sides', {}, {}, []],
  ])('%s', (_, a, b, signs) => expect(personSignsOf(known(a), known(b))).toEqual(signs));

  it('does not take 3-21 for 32-1', () => {
    expect(addressLetters('港町3-21')).not.toBe(addressLetters('港町32-1'));
  });
});

const words = fc.option(
  fc.constantFrom('髙橋 一郎', '高橋', 'たかはし', '港町1-2', '港町一丁目2', '043-123-4567', ' '),
  { nil: null },
);
const anybody: fc.Arbitrary<Marked> = fc.record({
  name: words,
  kana: words,
  born: fc.option(fc.constantFrom('1946-03-05', '1978-11-01'), { nil: null }),
  address: words,
  phones: words,
  former: fc.array(fc.constantFrom('港町1-2', '港町2-2'), { maxLength: 3 }),
});

describe('whoever is compared', () => {
  it('likeness goes both ways', () => {
    fc.assert(fc.property(anybody, anybody, (a, b) => expect(personSignsOf(a, b)).toEqual(personSignsOf(b, a))));
  });

  it('whoever has something in common with another, family names apart, shares a mark with them and so is found', () => {
    fc.assert(
      fc.property(anybody, anybody, (a, b) => {
        if (weightOf(personSignsOf(a, b)) <= 1) return;
        const marks = personMarks(a);
        expect(personMarks(b).some((mark) => marks.includes(mark))).toBe(true);
      }),
    );
  });
});
