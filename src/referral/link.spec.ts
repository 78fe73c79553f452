import { codeOf, isAlive, mostWrongCodes, readCode, tokenOf } from './link.js';

const now = new Date('2026-11-26T09:00:00+09:00');
const link = { expiresAt: new Date('2026-12-10T09:00:00+09:00'), revokedAt: null, wrongCodes: 0 };

describe('a link without an account', () => {
  it.each([
    [link, 'alive'],
    [{ ...link, expiresAt: now }, 'expired'],
    [{ ...link, revokedAt: now }, 'revoked'],
    [{ ...link, wrongCodes: mostWrongCodes - 1 }, 'alive'],
    [{ ...link, wrongCodes: mostWrongCodes }, 'locked'],
  ])('%j is %s', (standing, expected) => {
    expect(isAlive(standing, now)).toBe(expected);
  });

  it('has a token and a code of six digits that nobody without the secret can tell', () => {
    expect(codeOf('secret', 'one')).toMatch(/^\d{6}$/);
    expect(tokenOf('secret', 'one')).toMatch(/^[\w-]{43}$/);
    expect(codeOf('another', 'one')).not.toBe(codeOf('secret', 'one'));
    expect(tokenOf('secret', 'two')).not.toBe(tokenOf('secret', 'one'));
  });

  it('takes its code however it is typed', () => {
    expect(readCode(' 12 3-４５６')).toBe('123456');
    expect(readCode('x'.repeat(50))).toBe('');
  });
});
