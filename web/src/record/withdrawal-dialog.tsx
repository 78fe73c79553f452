import { useState } from 'react';
import { type Consent, type NewWithdrawal, withdrawalWays } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { withdrawalWords, words } from './consent.words.js';
import { titleOf } from './consent-line.js';
import { DecisionForm } from './decision-form.js';
import { useLedgerChange } from './use-consents.js';

type Way = NewWithdrawal['way'];
const ways = withdrawalWays.filter((one): one is Way => one !== 'answer_changed');

/** Takes a line of the ledger back. */
export function WithdrawalDialog({ id, consent, onClose }: { id: string; consent: Consent; onClose: () => void }) {
  const [way, setWay] = useState<Way>('oral');
  const leaving = useLedgerChange(id, () => api.withdrawConsent(id, consent.id, { way }));
  return (
    <DecisionForm
      title={words.backTitle}
      save={words.takeBack}
      going={leaving.isPending}
      error={leaving.error}
      onSave={() => leaving.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="text-dns-16B-130">{titleOf(consent)}</p>
      <p>{words.backLead}</p>
      <ChoiceGroup id="withdrawal-way" legend={words.backWay}>
        {ways.map((one) => (
          <Radio
            key={one}
            name="withdrawal-way"
            label={withdrawalWords[one]}
            checked={way === one}
            onChange={() => setWay(one)}
          />
        ))}
      </ChoiceGroup>
    </DecisionForm>
  );
}
