import fc from 'fast-check';
import { cleaned } from '../contract/index.js';
import { cleanQuery, cleanValue } from './clean-text.js';

describe('texts that come in', () => {
  it('lose what the database cannot keep, and nothing else', () => {
    expect(cleaned('まえ\u0000うしろ 片方\ud83d 😀')).toBe('まえうしろ 片方\ufffd 😀');
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => cleaned(text) === text.replaceAll('\u0000', '')));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleaned(text);
        return clean.isWellFormed() && !clean.includes('\u0000') && cleaned(clean) === clean;
      }),
    );
  });

  it('are cleaned at every depth of a JSON body', () => {
    expect(JSON.parse('{"a":["\\u0000x",{"b":"\\ud83d"}],"n":1,"z":null}', cleanValue)).toEqual({
      a: ['x', { b: '\ufffd' }],
      n: 1,
      z: null,
    });
  });

  it('are cleaned in an address, also where taking NUL away would make a new one', () => {
    expect({ ...cleanQuery('q=a%00b&q=%%0000&v=%2500&empty') }).toEqual({ q: ['ab', '%00'], v: '%00', empty: '' });
  });
});
