import { createHash, createHmac } from 'node:crypto';

/** A code is tried so often; then the link is locked and another has to be made. */
export const mostWrongCodes = 5;

/** What decides whether a link opens. */
export interface LinkStanding {
  expiresAt: Date;
  revokedAt: Date | null;
  wrongCodes: number;
}

/** Whether a link opens: `alive`, or why not. */
export function isAlive(
  { expiresAt, revokedAt, wrongCodes }: LinkStanding,
  now: Date,
): 'alive' | 'revoked' | 'expired' | 'locked' {
  if (revokedAt !== null && revokedAt <= now) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return wrongCodes >= mostWrongCodes ? 'locked' : 'alive';
}

const derived = (secret: string, purpose: string, id: string) =>
  createHmac('sha256', secret).update(`referral ${purpose} ${id}`).digest();

/** The token of a link's address. It follows from its id and the secret, so that a mail can be written again after a crash. */
export const tokenOf = (secret: string, linkId: string): string =>
  derived(secret, 'link', linkId).toString('base64url');

/** The code of six digits that is told by telephone: the second way beside the mail. */
export const codeOf = (secret: string, linkId: string): string =>
  String(derived(secret, 'code', linkId).readUIntBE(0, 6) % 1_000_000).padStart(6, '0');

/** A code as people type it: full width, with spaces or hyphens. */
export const readCode = (typed: string): string =>
  typed
    .slice(0, 40)
    .normalize('NFKC')
    .replace(/[^0-9]/g, '');

/** What the database keeps of a token, so that links outlive a change of the secret. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();
