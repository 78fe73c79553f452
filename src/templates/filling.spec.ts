import fc from 'fast-check';
import { placeholders } from '../contract/index.js';
import { type Facts, fill } from './filling.js';

const facts: Facts = {
  受付番号: 'K7R2-94MX',
  受付時間: '月～金 8:30～17:15',
  電話番号: null,
  窓口の名前: '福祉まるごと相談室',
  市の名前: 'あおば市',
};

describe('filling a template', () => {
  it('puts in what is known, and says what stays open', () => {
    expect(fill('番号 {受付番号}、電話 {電話番号}', facts)).toEqual({
      text: '番号 K7R2-94MX、電話 {電話番号}',
      open: ['電話番号'],
    });
  });

  it('touches nothing else, braces included', () => {
    expect(fill('{名前} {constructor} {受付番号', facts)).toEqual({ text: '{名前} {constructor} {受付番号', open: [] });
  });

  it('leaves open exactly the placeholders without a fact, whatever stands around them', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(...placeholders.map((name) => `{${name}}`)));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { text, open } = fill(pieces.join(' '), facts);
        expect(text.includes('{受付番号}') || text.includes('{市の名前}')).toBe(false);
        expect(open).toEqual(pieces.join(' ').includes('{電話番号}') ? ['電話番号'] : []);
      }),
    );
  });
});
