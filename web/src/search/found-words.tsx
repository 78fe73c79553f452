import type { Hit } from '../../../src/contract/index.js';

/** A piece of text with the found passages marked. */
export function FoundWords({ excerpt, marks }: Pick<Hit, 'excerpt' | 'marks'>) {
  const edges = marks.flatMap(({ start, end }) => [start, end]);
  return (
    <span className="block break-words whitespace-pre-line">
      {[0, ...edges].map((start, i) => {
        const part = excerpt.slice(start, edges[i] ?? excerpt.length);
        if (part === '') return null;
        return i % 2 === 1 ? (
          // The border is what remains in high-contrast modes, where the fill is taken away.
          <mark key={start} className="border-b-2 border-yellow-1100 bg-yellow-200 text-solid-gray-900">
            {part}
          </mark>
        ) : (
          part
        );
      })}
    </span>
  );
}
