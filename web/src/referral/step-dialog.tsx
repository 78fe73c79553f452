import { useState } from 'react';
import {
  type BackReason,
  backReasons,
  backReasonWords,
  type NewReferralStep,
  type ReferralStep,
  referralStepWords,
} from '../../../src/contract/index.js';
import { newId } from '../ids.js';
import { DecisionForm } from '../record/decision-form.js';
import { Select } from '../ui/select.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './referral.words.js';

/** Steps that go with a reason from the list, and such that go with words. */
export const withReason: readonly ReferralStep[] = ['decline', 'return'];
/** @see withReason */
export const withWords: readonly ReferralStep[] = [...withReason, 'ask', 'answer', 'report', 'resume', 'settle'];

/** A step that goes with words: what was typed stays until it was taken. */
export function StepDialog({
  step,
  title = referralStepWords[step],
  version,
  agencies,
  going,
  error,
  onStep,
  onClose,
}: {
  step: ReferralStep;
  title?: string;
  version: number;
  agencies: { code: string; name: string }[];
  going: boolean;
  error: Error | null;
  onStep: (given: NewReferralStep) => void;
  onClose: () => void;
}) {
  const [clientId] = useState(newId);
  const [reason, setReason] = useState<BackReason | null>(null);
  const [text, setText] = useState('');
  const [candidate, setCandidate] = useState('');
  const [asked, setAsked] = useState(false);
  const reasoned = withReason.includes(step);
  const mistakes = {
    reason: reasoned && reason === null ? words.reasonRequired : null,
    words: (!reasoned || reason === 'other') && text.trim() === '' ? words.wordsRequired : null,
  };

  function save() {
    setAsked(true);
    if (mistakes.reason || mistakes.words) return;
    onStep({ clientId, step, version, reason, words: text, candidate: candidate === '' ? null : candidate });
  }

  return (
    <DecisionForm title={title} save={title} going={going} error={error} onSave={save} onClose={onClose}>
      {step === 'settle' && <p>{words.settleLead}</p>}
      {reasoned && (
        <Select
          id="step-reason"
          label={words.reason}
          required
          error={asked ? mistakes.reason : null}
          value={reason ?? ''}
          onChange={({ target }) => setReason(backReasons.find((one) => one === target.value) ?? null)}
        >
          <option value="">{words.choose}</option>
          {backReasons.map((one) => (
            <option key={one} value={one}>
              {backReasonWords[one]}
            </option>
          ))}
        </Select>
      )}
      <Textarea
        id="step-words"
        label={step === 'settle' ? words.settleWords : words.wordsLabel}
        required={!reasoned || reason === 'other'}
        error={asked ? mistakes.words : null}
        rows={4}
        maxLength={3000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {step === 'decline' && (
        <Select
          id="step-candidate"
          label={words.candidate}
          optional
          value={candidate}
          onChange={({ target }) => setCandidate(target.value)}
        >
          <option value="">{words.candidateNone}</option>
          {agencies.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </DecisionForm>
  );
}
