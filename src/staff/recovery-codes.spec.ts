import { asAppCode, asRecoveryCode, newRecoveryCodes } from './recovery-codes.js';

describe('recovery codes', () => {
  it('are ten different ones that nobody misreads', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{5}-[A-HJKMNP-TV-Z2-9]{5}$/);
  });

  it('may be typed small, wide, without the dash or with blanks', () => {
    const [code] = newRecoveryCodes();
    const plain = code!.replace('-', '');
    const wide = [...code!].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [code!, plain, code!.toLowerCase(), wide, ` ${code!.replace('-', ' ')} `])
      expect(asRecoveryCode(typed)).toBe(plain);
  });

  it.each(['', '123456', 'ABCDE-FGHJ', 'ABCDE-FGHJKM'])('%j is none', (typed) => {
    expect(asRecoveryCode(typed)).toBeNull();
  });

  it('codes of the app may be typed wide or in two halves', () => {
    expect(asAppCode('１２３ ４５６')).toBe('123456');
  });
});
