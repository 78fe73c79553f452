import type { Assessment, Reason } from '../../../src/contract/index.js';
import { UrgencyChip } from '../ui/chip.js';
import { kindOf, reasonWords } from '../words/reasons.js';
import { segments } from './segments.js';
import { words } from './thread.words.js';

/** A message's words, with the passages that triage noticed underlined: strongly for a danger, lightly for a field. */
export function MarkedText({ text, assessment }: { text: string; assessment: Assessment | null }) {
  const passages = (assessment?.reasons ?? []).filter(({ code }) => kindOf(code) !== 'unread');
  return (
    <p className="whitespace-pre-wrap">
      {segments(text, passages).map(({ start, text: part, codes }) => {
        if (codes.length === 0) return part;
        const sign = codes.some((code) => kindOf(code) === 'sign');
        return (
          <mark
            key={start}
            className={
              sign
                ? 'bg-yellow-100 border-b-2 border-orange-1000'
                : 'bg-transparent border-b border-dashed border-solid-gray-600'
            }
          >
            {part}
          </mark>
        );
      })}
    </p>
  );
}

/** What triage read in a message: the quoted words and what each points to. A suggestion, and said to be one. */
export function Clues({ text, assessment }: { text: string; assessment: Assessment }) {
  const { reasons } = assessment;
  if (reasons.length === 0) return null;
  const signs = quoted(
    text,
    reasons.filter(({ code }) => kindOf(code) === 'sign'),
  );
  const about = quoted(
    text,
    reasons.filter(({ code }) => kindOf(code) === 'field'),
  );
  return (
    <div className="mt-1 flex flex-col gap-1 border-t border-solid-gray-200 pt-1 text-dns-14N-130 text-solid-gray-800">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <UrgencyChip urgency={assessment.urgency} />
        <span className="text-solid-gray-700">{words.suggested}</span>
      </p>
      {signs.length > 0 && (
        <p>
          <span className="text-dns-14B-130">{words.clues}</span> {signs.join('、')}
        </p>
      )}
      {about.length > 0 && (
        <p>
          <span className="text-dns-14B-130">{words.about}</span> {about.join('、')}
        </p>
      )}
      {reasons.some(({ code }) => kindOf(code) === 'unread') && <p className="text-orange-1000">{words.hardToRead}</p>}
    </div>
  );
}

/** `自殺のおそれ「消えたい」「もう疲れた」`: each meaning once, with all the words that point to it. */
function quoted(text: string, reasons: readonly Reason[]): string[] {
  const quotes = new Map<string, Set<string>>();
  for (const { code, start, end } of reasons) {
    const meaning = reasonWords(code);
    const known = quotes.get(meaning) ?? new Set();
    quotes.set(meaning, known.add(text.slice(start, end).trim()));
  }
  return [...quotes].map(
    ([meaning, passages]) =>
      `${meaning}${[...passages]
        .filter(Boolean)
        .map((quote) => `「${quote}」`)
        .join('')}`,
  );
}
