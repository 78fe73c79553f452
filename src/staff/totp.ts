import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds that one code lasts (RFC 6238, the default that every authenticator app knows). */
export const stepSeconds = 30;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret: 20 random bytes in base32, as RFC 4226 recommends for HMAC-SHA-1 and as people can type it. */
export const newSecret = (): string => base32(randomBytes(20));

/** Writes bytes in base32 (RFC 4648) without padding. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives.map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** Reads base32 as `base32` writes it. */
function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** The code of a step (RFC 4226 §5.3): decimal digits, zeros in front kept. */
export function codeOf(secret: string, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const at = mac[mac.length - 1]! & 0xf;
  return ((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).toString().padStart(digits, '0');
}

/** The step that a moment lies in. */
export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds);

/**
 * Which step a code belongs to, or null. A clock may be one step off either way (RFC 6238 §5.2); a step at or before the
 * last one that was used does not count, so that a code is good once.
 */
export function matchingStep(secret: string, code: string, at: Date, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const now = stepAt(at);
  let matching: number | null = null;
  for (const step of [now - 1, now, now + 1]) {
    const same = timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code));
    if (same && step > lastStep) matching = step;
  }
  return matching;
}

/** What an authenticator app reads from the QR code. What every app takes for granted is left out: the code stays coarse. */
export function enrolmentUri(issuer: string, login: string, secret: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}
