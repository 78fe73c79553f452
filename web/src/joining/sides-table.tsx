import type { ReactNode } from 'react';
import type { JoiningPreview } from '../../../src/contract/index.js';
import { channelWords, statusWords, urgencyWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { words } from './joining.words.js';

type Side = JoiningPreview['survivor'];

const lines: [string, (side: Side) => ReactNode][] = [
  [words.name, ({ name }) => name ?? words.nameless],
  [words.channel, ({ channel }) => channelWords[channel]],
  [words.received, ({ receivedAt }) => longTime(receivedAt)],
  [words.status, ({ status }) => statusWords[status]],
  [words.urgency, ({ urgency }) => `${urgency} ${urgencyWords[urgency]}`],
  [words.owner, ({ owner }) => owner?.name ?? words.unassigned],
  [words.due, ({ dueAt }) => longTime(dueAt)],
  [words.content, ({ messages, notes }) => words.counts(messages, notes)],
];

/** What the two have in common and what not, line by line. */
export function SidesTable({ preview: { survivor, other } }: { preview: JoiningPreview }) {
  return (
    <table className="w-full border-collapse text-dns-14N-130">
      <thead>
        <tr>
          <td className="w-20 border-b border-solid-gray-420" />
          {[[words.survivor, survivor] as const, [words.other, other] as const].map(([label, { receipt }]) => (
            <th key={label} scope="col" className="border-b border-solid-gray-420 px-2 py-1 text-left text-dns-14B-130">
              {label}
              <span className="block font-normal tabular-nums">#{receipt}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map(([label, of]) => (
          <tr key={label}>
            <th scope="row" className="border-b border-solid-gray-200 py-1 pr-2 text-left align-top font-normal">
              {label}
            </th>
            <td className="border-b border-solid-gray-200 px-2 py-1 align-top">{of(survivor)}</td>
            <td className="border-b border-solid-gray-200 px-2 py-1 align-top">{of(other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
