import fc from 'fast-check';
import { type Person, sameness, signsOf } from './likeness.js';

const person = (given: Partial<Person>): Person => ({ contactId: null, name: null, reach: [], ...given });
const phone = ['phone 0431234567'];

describe('whether two consultations are of one person', () => {
  it.each([
    ['the same account', { contactId: 'a', name: '田中' }, { contactId: 'a', name: '佐藤' }, 'same'],
    ['the same name in another spelling', { name: '髙橋 一郎' }, { name: '高橋一郎' }, 'same'],
    ['the same telephone, no name', { reach: phone }, { reach: phone }, 'same'],
    [
      'the same telephone, another name: a household',
      { name: '田中 一郎', reach: phone },
      { name: '田中 花子', reach: phone },
      'different',
    ],
    ['another name', { name: '田中 一郎' }, { name: '佐藤 花子' }, 'different'],
    ['a part of the name', { name: 'ゆき' }, { name: 'たなかゆき' }, 'unknown'],
    ['a reading and a name', { name: 'たなか いちろう' }, { name: '田中 一郎' }, 'unknown'],
    ['nothing known', {}, { name: '田中' }, 'unknown'],
  ])('%s', (_what, a, b, expected) => {
    expect(sameness(person(a), person(b))).toBe(expected);
    expect(sameness(person(b), person(a))).toBe(expected);
  });

  it('knows a household by its family name', () => {
    expect(signsOf(person({ name: '斎藤 一郎' }), person({ name: '齋藤 花子' }))).toEqual(['family']);
    expect(signsOf(person({ name: '田中一郎' }), person({ name: '田中花子' }))).toEqual([]);
  });

  it('does not depend on the order, and one is the same as oneself', () => {
    const any = fc.record({
      contactId: fc.option(fc.constantFrom('a', 'b')),
      name: fc.option(fc.string({ unit: fc.constantFrom('田', '中', 'た', 'な', ' ', '髙', '高') })),
      reach: fc.subarray(['phone 0431234567', 'mail a@b.example']),
    });
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(sameness(a, b)).toBe(sameness(b, a));
        expect(signsOf(a, b)).toEqual(signsOf(b, a));
        expect(sameness(a, a)).not.toBe('different');
      }),
    );
  });
});
