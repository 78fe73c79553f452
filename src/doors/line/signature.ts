import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The signature LINE puts into `X-Line-Signature`: base64 of HMAC-SHA256 over the body, keyed by the channel secret.
 * `rawBody` is the body byte by byte as it arrived; one that went through a JSON parser gives another digest.
 */
export function signatureOf(secret: string, rawBody: Buffer | string): string {
  return createHmac('sha256', secret).update(rawBody).digest('base64');
}

/**
 * Whether LINE signed this body. Takes the header as Node hands it over, so missing and repeated ones are simply false.
 * Constant time; never throws. Without a secret nothing counts as signed: an HMAC with an empty key proves nothing.
 */
export function isSigned(secret: string, rawBody: Buffer | string, header: unknown): boolean {
  if (secret === '' || typeof header !== 'string') return false;
  const expected = Buffer.from(signatureOf(secret, rawBody));
  const given = Buffer.from(header);
  // timingSafeEqual throws on different lengths; the length of a base64 digest is no secret.
  return given.length === expected.length && timingSafeEqual(given, expected);
}
