import type { Assessment } from '../../../src/contract/index.js';
import { UrgencyChip } from '../ui/chip.js';
import { reasonWords } from '../words/reasons.js';
import { segments } from './segments.js';
import { words } from './thread.words.js';

/** A message's words, with the passages that triage noticed underlined and named beneath. */
export function MarkedText({ text, assessment }: { text: string; assessment: Assessment | null }) {
  const parts = segments(text, assessment?.reasons ?? []);
  return (
    <p className="whitespace-pre-wrap">
      {parts.map(({ start, text: part, codes }) => (codes.length === 0 ? part : <mark key={start}>{part}</mark>))}
    </p>
  );
}

/** What triage read in a message: the quoted words and what each points to. A suggestion, and said to be one. */
export function Clues({ text, assessment }: { text: string; assessment: Assessment }) {
  const clues = new Map<string, string>();
  for (const { code, start, end } of assessment.reasons) {
    const quote = text.slice(start, end);
    if (quote !== '') clues.set(`${reasonWords(code)} ${quote}`, `「${quote}」${reasonWords(code)}`);
  }
  if (clues.size === 0) return null;
  return (
    <div className="mt-1 border-t border-solid-gray-200 pt-1 text-dns-14N-130 text-solid-gray-800">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-dns-14B-130">{words.clues}</span>
        <UrgencyChip urgency={assessment.urgency} />
        {[...clues].map(([key, clue]) => (
          <span key={key}>{clue}</span>
        ))}
      </span>
      <span className="text-solid-gray-700">{words.suggested}</span>
    </div>
  );
}
