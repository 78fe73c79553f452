import fc from 'fast-check';
import { base32, codeOf, enrolmentUri, matchingStep, newSecret, stepAt, stepSeconds } from './totp.js';

const shared = base32(Buffer.from('12345678901234567890'));

describe('codes of an authenticator app', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('are those of RFC 6238, appendix B (%i s)', (seconds, code) => {
    expect(codeOf(shared, stepAt(new Date(seconds * 1000)), 8)).toBe(code);
  });

  it.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('have secrets in the base32 of RFC 4648 (%s)', (text, written) => {
    expect(base32(Buffer.from(text))).toBe(written);
  });

  it('are taken one step early or late, and no further', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 100_000_000 }),
        fc.integer({ min: 0, max: stepSeconds - 1 }),
        (step, second) => {
          const at = new Date((step * stepSeconds + second) * 1000);
          const secret = newSecret();
          for (const near of [step - 1, step, step + 1]) {
            const found = matchingStep(secret, codeOf(secret, near), at, -1);
            expect(found !== null && codeOf(secret, found)).toBe(codeOf(secret, near));
          }
          const far = codeOf(secret, step + 2);
          const collides = [step - 1, step, step + 1].some((near) => codeOf(secret, near) === far);
          if (!collides) expect(matchingStep(secret, far, at, -1)).toBeNull();
        },
      ),
    );
  });

  it('count once: neither the step that was used nor one before it is taken again', () => {
    const at = new Date(1_790_000_000_000);
    const now = stepAt(at);
    expect(matchingStep(shared, codeOf(shared, now), at, now)).toBeNull();
    expect(matchingStep(shared, codeOf(shared, now - 1), at, now)).toBeNull();
    expect(matchingStep(shared, codeOf(shared, now + 1), at, now)).toBe(now + 1);
  });

  it.each(['', '12345', '1234567', '12345a', '１２３４５６', ' 12345', '-12345'])('are six digits, not %j', (code) => {
    expect(matchingStep(shared, code, new Date(), -1)).toBeNull();
  });

  it('are set up from an address that keeps names with signs whole', () => {
    const uri = new URL(enrolmentUri('うけとめ A&B市', 'a?b/c', shared));
    expect(decodeURIComponent(uri.href)).toContain('otpauth://totp/うけとめ A&B市:a?b/c?');
    expect(uri.searchParams.get('secret')).toBe(shared);
    expect(uri.searchParams.get('issuer')).toBe('うけとめ A&B市');
  });
});
