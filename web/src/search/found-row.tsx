import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { FoundConsultation } from '../../../src/contract/index.js';
import { Chip, UrgencyChip } from '../ui/chip.js';
import { channelWords, statusWords } from '../words/codes.js';
import { longDay } from '../words/times.js';
import { words } from './search.words.js';

/** A consultation that was found, as one link; what was found in it below. */
export function FoundRow({
  consultation: found,
  at,
  kind,
  children,
}: {
  consultation: FoundConsultation;
  at: string;
  kind?: string;
  children?: ReactNode;
}) {
  return (
    <li className="border-b border-solid-gray-420">
      <Link
        href={`/consultations/${found.id}`}
        className="block px-3 py-2 hover:bg-blue-50 focus-visible:-outline-offset-4"
      >
        <span className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
          <UrgencyChip urgency={found.urgency} />
          <span className="min-w-0 text-dns-16B-130 break-words">{found.name ?? words.nameless}</span>
          <span className="text-dns-14N-130 tabular-nums">#{found.receipt}</span>
          <span className="text-dns-14N-130">{channelWords[found.channel]}</span>
          <span className="text-dns-14N-130">{statusWords[found.status]}</span>
          {kind && <Chip look="outline">{kind}</Chip>}
          <span className="ml-auto text-dns-14N-130 text-solid-gray-700">{longDay(at)}</span>
        </span>
        {children}
      </Link>
    </li>
  );
}
