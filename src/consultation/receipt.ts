import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for each other on paper or on the phone: no I, O, 0, 1. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A new receipt number (受付番号), such as `K7R2-94MX`. Random, so it tells nothing about how many came before. */
export function newReceipt(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Reads a receipt number as people type it: any case, full width, with or without the hyphen. Null when it is none. */
export function readReceipt(typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  if (letters.length !== 8 || [...letters].some((letter) => !alphabet.includes(letter))) return null;
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
