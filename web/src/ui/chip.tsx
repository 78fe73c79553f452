import type { ReactNode } from 'react';
import type { Urgency } from '../../../src/contract/index.js';
import { urgencyWords } from '../words/codes.js';

const looks = {
  plain: 'border-transparent bg-solid-gray-50 text-solid-gray-800',
  outline: 'border-solid-gray-536 bg-white text-solid-gray-800',
  blue: 'border-blue-900 bg-blue-50 text-blue-1000',
  red: 'border-red-900 bg-red-50 text-red-1000',
  orange: 'border-orange-1000 bg-orange-50 text-orange-1000',
  yellow: 'border-yellow-1100 bg-yellow-50 text-yellow-1200',
  filled: 'border-transparent bg-key-900 text-white',
};

/** A short word about a thing: its state, its field, its danger. */
export function Chip({ look = 'plain', children }: { look?: keyof typeof looks; children: ReactNode }) {
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1 rounded-4 border px-1.5 py-px text-dns-14N-130 whitespace-nowrap ${looks[look]}`}
    >
      {children}
    </span>
  );
}

const levels: Record<Urgency, { sign: string; look: string }> = {
  U4: { sign: '▲▲', look: 'border-transparent bg-red-900 text-white' },
  U3: { sign: '▲', look: 'border-red-900 bg-white text-red-1000' },
  U2: { sign: '●', look: 'border-orange-1000 bg-orange-50 text-orange-1000' },
  U1: { sign: '○', look: 'border-solid-gray-536 bg-white text-solid-gray-800' },
  U0: { sign: '–', look: 'border-transparent bg-solid-gray-50 text-solid-gray-700' },
};

/** The urgency as a word, a shape and a colour. */
export function UrgencyChip({ urgency }: { urgency: Urgency }) {
  const { sign, look } = levels[urgency];
  return (
    <span
      className={`inline-flex shrink-0 items-center gap-1 rounded-4 border px-1.5 py-px text-dns-14B-130 whitespace-nowrap ${look}`}
    >
      {urgency}
      <span aria-hidden="true">{sign}</span>
      {urgencyWords[urgency]}
    </span>
  );
}
