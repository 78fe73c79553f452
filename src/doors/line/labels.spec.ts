import { clock, counted, fileSize, stickerWords } from './labels.js';

describe('labels of what is not a text', () => {
  it.each([
    [65_400, '（1分05秒）'],
    [59_900, '（1分00秒）'],
    [0, '（1秒）'],
    [-1, ''],
    ['5', ''],
    [Number.NaN, ''],
  ])('length %p → %s', (length, label) => expect(clock(length)).toBe(label));

  it.each([
    [999, '（999B）'],
    [22_016, '（22KB）'],
    [10_500_000, '（10.5MB）'],
    [undefined, ''],
  ])('size %p → %s', (size, label) => expect(fileSize(size)).toBe(label));

  it('says which of several pictures', () => {
    expect(counted({ id: 'x', index: 1, total: 3 })).toBe('（3枚中1枚目）');
    expect(counted({ id: 'x' })).toBe('');
  });

  it('says in Japanese what a sticker feels, each word once', () => {
    expect(stickerWords(null, ['Crying', 'tears', 'cry', 'sad'])).toBe('：泣く、涙、悲しい');
    expect(stickerWords(null, ['penguin', 7, ' '])).toBe('：penguin');
    expect(stickerWords('元気です', ['cry'])).toBe('「元気です」');
    expect(stickerWords(null, 'cry')).toBe('');
  });
});
