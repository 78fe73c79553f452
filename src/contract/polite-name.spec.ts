import { withSan } from './polite-name.js';

describe('withSan', () => {
  it.each([
    ['見本 春', '', '見本 春さん'],
    ['見本 春', ' ', '見本 春 さん'],
    ['民生委員 見本さん', ' ', '民生委員 見本さん'],
    ['見本さん ', '', '見本さん'],
    ['見本 春様', ' ', '見本 春様'],
    ['はるちゃん', ' ', 'はるちゃん'],
    ['佐藤さん、鈴木', '', '佐藤さん、鈴木さん'],
  ])('%s is spoken to as such once', (name, gap, said) => {
    expect(withSan(name, gap)).toBe(said);
    expect(withSan(said, gap)).toBe(said);
  });
});
