import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Kin } from '../../../src/contract/index.js';
import { Chip, UrgencyChip } from '../ui/chip.js';
import { channelWords, statusWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { words } from './joining.words.js';

/** Consultations that may be of the same person or household, with what they have in common. */
export function KinList({ kin, action }: { kin: readonly Kin[]; action?: (one: Kin) => ReactNode }) {
  return (
    <ul className="flex flex-col gap-2">
      {kin.map((one) => (
        <li key={one.id} className="rounded-8 border border-solid-gray-420 px-2 py-2 text-dns-14N-130">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link href={`/consultations/${one.id}`} className="text-dns-16N-130 text-key-1000 underline">
              {one.name ?? words.nameless}
            </Link>
            <span className="tabular-nums">#{one.receipt}</span>
          </span>
          <span className="mt-1 flex flex-wrap items-center gap-1">
            {one.signs.map((sign) => (
              <Chip key={sign} look="yellow">
                {words.signs[sign]}
              </Chip>
            ))}
            <UrgencyChip urgency={one.urgency} />
          </span>
          <span className="mt-1 block text-solid-gray-700">
            {channelWords[one.channel]}・{statusWords[one.status]}・{one.owner?.name ?? words.unassigned}・
            {longTime(one.receivedAt)}
          </span>
          {action?.(one)}
        </li>
      ))}
    </ul>
  );
}
