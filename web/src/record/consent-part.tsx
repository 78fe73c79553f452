import { useState } from 'react';
import type { Consent } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Gathering } from '../ui/gathering.js';
import { words } from './consent.words.js';
import { ConsentDialog } from './consent-dialog.js';
import { ConsentLine, stands, titleOf } from './consent-line.js';
import { Part } from './fact.js';
import { useConsents } from './use-consents.js';
import { WithdrawalDialog } from './withdrawal-dialog.js';

/** 「伝えてよい相手」: what stands of the consent ledger, what was taken back or has run out below it. */
export function ConsentPart({ id }: { id: string }) {
  const { data: consents, error } = useConsents(id);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Consent | null>(null);
  const standing = consents?.filter(stands) ?? [];
  const past = consents?.filter((one) => !stands(one)) ?? [];

  return (
    <Part
      title={words.title}
      action={
        <Button size="xs" onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      }
    >
      {!consents && !error && <Gathering />}
      {error && <p role="alert">{words.failed}</p>}
      {consents && standing.length === 0 && <p>{words.none}</p>}
      <ul className="flex flex-col gap-2">
        {standing.map((one) => (
          <li key={one.id} className="rounded-4 border border-solid-gray-420 px-2 py-1">
            <ConsentLine consent={one} />
            <Button look="text" size="xs" aria-label={words.takeBackOf(titleOf(one))} onClick={() => setLeaving(one)}>
              {words.takeBack}
            </Button>
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details className="mt-2">
          <summary className="text-dns-14N-130 text-key-1000 underline">{words.past(past.length)} ▾</summary>
          <ul className="mt-1 flex flex-col gap-2 text-solid-gray-700">
            {past.map((one) => (
              <li key={one.id} className="border-l-4 border-solid-gray-420 pl-2">
                <ConsentLine consent={one} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {adding && <ConsentDialog id={id} onClose={() => setAdding(false)} />}
      {leaving && <WithdrawalDialog id={id} consent={leaving} onClose={() => setLeaving(null)} />}
    </Part>
  );
}
