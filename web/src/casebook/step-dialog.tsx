import { type FormEvent, useState } from 'react';
import { type CasebookEnd, type CasebookEntry, casebookEnds, casebookEndWords } from '../../../src/contract/index.js';
import { isOvertaken, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { type DeedField, Field } from '../ui/fields-dialog.js';
import { Notice } from '../ui/notice.js';
import { words } from './casebook.words.js';
import { useStep, wrongOf } from './use-casebook.js';

const field: Record<'sent_back' | 'withdrawn', DeedField> = {
  sent_back: { name: 'words', label: words.sendBackWords, kind: 'words', required: true },
  withdrawn: {
    ...{ name: 'reason', label: words.reason, kind: 'choice', required: true },
    choices: casebookEnds.map((one) => [one, casebookEndWords[one]] as const),
  },
};

/** Sending an entry back with what is to be mended, or taking it down with a reason. Nothing typed is lost by a refusal. */
export function StepDialog({
  entry,
  to,
  onClose,
}: {
  entry: CasebookEntry;
  to: 'sent_back' | 'withdrawn';
  onClose: () => void;
}) {
  const [clientId] = useState(newId);
  const [value, setValue] = useState('');
  const step = useStep(entry);
  const wrong = wrongOf(step.error, { words: step.variables?.words ?? '' });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (step.isPending) return;
    step.mutate(
      {
        ...{ clientId, version: entry.version, to, words: to === 'sent_back' ? value : '' },
        reason: to === 'withdrawn' ? ((value || null) as CasebookEnd | null) : null,
      },
      { onSuccess: onClose },
    );
  }
  return (
    <Dialog title={to === 'sent_back' ? words.sendBack : words.withdraw} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {step.error && wrong[field[to].name] === undefined && (
          <Notice
            kind={isOvertaken(step.error) ? 'warning' : 'error'}
            role="alert"
            title={isOvertaken(step.error) ? words.overtaken : (Object.values(wrong)[0] ?? wordsOf(step.error))}
          />
        )}
        <p className="text-dns-14N-130">{to === 'sent_back' ? words.sendBackLead : words.withdrawLead}</p>
        <Field field={field[to]} wrong={wrong} value={value} onChange={setValue} />
        <DialogActions>
          <Button type="submit" look={to === 'sent_back' ? 'solid' : 'danger'}>
            {to === 'sent_back' ? words.sendBack : words.withdraw}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
