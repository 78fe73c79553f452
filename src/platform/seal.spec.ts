import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Seal } from './seal.js';

describe('what identifies a person', () => {
  const [before, after] = [randomBytes(32), randomBytes(32)];

  it('opens again as it was, never looks the same twice, and opens with no other key', () => {
    const seal = new Seal(before);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = seal.close(text);
        expect(seal.open(sealed)).toBe(text);
        expect(seal.close(text)).not.toBe(sealed);
        expect(() => new Seal(after).open(sealed)).toThrow();
      }),
    );
  });

  it('opens with the old key while that is being replaced; what is sealed now needs the new one', () => {
    const both = new Seal(after, before);
    expect(both.open(new Seal(before).close('花子'))).toBe('花子');
    expect(new Seal(after).open(both.close('花子'))).toBe('花子');
    expect(() => new Seal(before).open(both.close('花子'))).toThrow();
    expect(both.close('花子').startsWith(both.mark)).toBe(true);
    expect(new Seal(before).mark).not.toBe(both.mark);
  });

  it('opens in the first form, which does not name its key', () => {
    const nonce = randomBytes(12);
    const key = Buffer.from(hkdfSync('sha256', before, '', 'uketome seal', 32));
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const bytes = Buffer.concat([nonce, cipher.update('太郎', 'utf8'), cipher.final(), cipher.getAuthTag()]);
    const first = `1.${bytes.toString('base64url')}`;
    expect(new Seal(before).open(first)).toBe('太郎');
    expect(new Seal(after, before).open(first)).toBe('太郎');
    expect(() => new Seal(after).open(first)).toThrow();
  });

  it('does not open when a byte was changed', () => {
    const seal = new Seal(before);
    const sealed = seal.close('花子');
    const last = sealed.at(-3) === 'A' ? 'B' : 'A';
    expect(() => seal.open(`${sealed.slice(0, -3)}${last}${sealed.slice(-2)}`)).toThrow();
    expect(() => seal.open('2.')).toThrow();
    expect(() => seal.open('')).toThrow();
  });

  it('is found by either index while that key is being replaced; what cannot be made anew keeps its own', () => {
    const old = new Seal(before);
    const both = new Seal(after, before);
    const first = both.indexKeyBehind(old.close('uketome'));
    both.indexWith({ today: randomBytes(32), before: first, lasting: first });
    expect(both.index('line', 'U1')).not.toEqual(old.index('line', 'U1'));
    expect(both.indexes('line', 'U1')).toEqual([both.index('line', 'U1'), old.index('line', 'U1')]);
    expect(both.lastingIndex('code', '1')).toEqual(old.index('code', '1'));
    both.indexWith({ today: first, before: null, lasting: first });
    expect(both.indexes('line', 'U1')).toEqual([old.index('line', 'U1')]);
    expect(() => both.indexKeyBehind(new Seal(randomBytes(32)).close('x'))).toThrow();
  });
});
