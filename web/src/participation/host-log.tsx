import type { Participation } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { type DeedForm, forms } from './forms.js';
import { words } from './participation.words.js';

/** What troubles the accepting side, and what was done about it. */
export function HostLog({ one, ask }: { one: Participation; ask: (form: DeedForm) => void }) {
  return (
    <div className="mt-3">
      <h4 className="mb-1 text-dns-16B-130">{words.hostLog}</h4>
      {one.troubles.length === 0 && <p>{words.noTroubles}</p>}
      <ul>
        {one.troubles.map((trouble) => (
          <li key={trouble.id} className="border-b border-solid-gray-420 py-2">
            <p className="flex flex-wrap items-center gap-3 text-dns-14N-130">
              <span>{trouble.on}</span>
              <span>{one.candidates.find(({ id }) => id === trouble.candidateId)?.name}</span>
              <Chip look={trouble.open ? 'orange' : 'plain'}>{trouble.open ? words.openTrouble : words.closed}</Chip>
              {trouble.open && (
                <Button size="xs" onClick={() => ask(forms.answer(trouble))}>
                  {words.answer}
                </Button>
              )}
            </p>
            <p className="whitespace-pre-wrap">{trouble.trouble}</p>
            {trouble.answers.map(({ on, by, words: said }, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: answers are only ever added
              <p key={nth} className="pl-4 whitespace-pre-wrap">
                → {on} {by.name}：{said}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
