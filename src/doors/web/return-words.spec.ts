import { areReturnWords, returnWords, wordCount } from './return-words.js';

describe('return words', () => {
  const id = '8d904356-2477-40b6-97aa-bdc469cf1ca4';

  it('are four of at least 256 easy words, always the same for one consultation, others for another secret', () => {
    expect(wordCount).toBeGreaterThanOrEqual(256);
    expect(returnWords(id, 'secret')).toHaveLength(4);
    expect(returnWords(id, 'secret')).toEqual(returnWords(id, 'secret'));
    expect(returnWords(id, 'another')).not.toEqual(returnWords(id, 'secret'));
  });

  it('are recognised however they are typed', () => {
    const words = returnWords(id, 'secret');
    const katakana = words.join('　').replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
    for (const typed of [words.join(' '), words.join(''), words.join('、'), katakana]) {
      expect(areReturnWords(typed, id, 'secret')).toBe(true);
    }
    expect(areReturnWords(words.slice(0, 3).join(' '), id, 'secret')).toBe(false);
    expect(areReturnWords('', id, 'secret')).toBe(false);
  });
});
