import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { PersonLikeness } from '../../../src/contract/index.js';
import { Chip } from '../ui/chip.js';
import { bornWords } from './age.js';
import { words } from './people.words.js';

/** People who may be the same, with what they have in common and what can be done about it. */
export function LikenessList({
  people,
  action,
}: {
  people: readonly PersonLikeness[];
  action?: (one: PersonLikeness) => ReactNode;
}) {
  return (
    <ul className="flex flex-col gap-2">
      {people.map((one) => (
        <li key={one.id} className="rounded-8 border border-solid-gray-420 bg-white px-2 py-2 text-dns-14N-130">
          <Link href={`/people/${one.id}`} className="text-dns-16N-130 text-key-1000 underline">
            {one.name ?? one.kana ?? words.nameless}
          </Link>
          {one.born && <span className="ml-2 text-solid-gray-700">{bornWords(one.born)}</span>}
          <span className="mt-1 flex flex-wrap items-center gap-1">
            {one.signs.map((sign) => (
              <Chip key={sign} look="yellow">
                {words.signs[sign]}
              </Chip>
            ))}
          </span>
          {action?.(one)}
        </li>
      ))}
    </ul>
  );
}
