import { randomInt } from 'node:crypto';

/** How many recovery codes (予備の番号) somebody gets at once. */
export const recoveryCodeCount = 10;

/** No letter that is read as another on paper: no I, L, O, U, 0 or 1. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** New recovery codes, such as `7KQ4M-R2XVA`: ten letters, 49 bits each. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: recoveryCodeCount }, () => {
    const code = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
}

/** What somebody typed, as a recovery code is compared: or null where it cannot be one. */
export function asRecoveryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
  return code.length === 10 ? code : null;
}

/** What somebody typed, as a code of the app: full-width digits and spaces are forgiven. */
export const asAppCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '');
