import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type PlanItemState, planItemStateWords, planItemSteps, type TeamCase } from '../../../src/contract/index.js';
import { isOvertaken, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './casework.words.js';
import { casework } from './casework-api.js';
import { wrongOf } from './use-deed.js';

type Item = NonNullable<TeamCase['plan']>['items'][number];
type Told = Exclude<PlanItemState, 'dropped'>;

/** An agency tells how far its own work is. Overtaken, what was typed stays and the next try goes over what is new. */
export function TeamReportDialog({ caseId, item, onClose }: { caseId: string; item: Item; onClose: () => void }) {
  const queries = useQueryClient();
  const [clientId] = useState(newId);
  const [seen, setSeen] = useState(item.seen);
  const [state, setState] = useState<Told>(item.state as Told);
  const [said, setSaid] = useState('');
  const sending = useMutation({
    mutationFn: () => casework.report(caseId, item.id, { clientId, seen, state, words: said }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['team-cases'] });
      onClose();
    },
    onError: async (error) => {
      if (!isOvertaken(error)) return;
      const now = (await casework.teamCases()).find(({ id }) => id === caseId);
      setSeen(now?.plan?.items.find(({ id }) => id === item.id)?.seen ?? seen);
      void queries.invalidateQueries({ queryKey: ['team-cases'] });
    },
  });
  const wrong = wrongOf(sending.error, '');
  const overtaken = isOvertaken(sending.error);
  const choices = [item.state, ...planItemSteps[item.state]].filter((one): one is Told => one !== 'dropped');
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!sending.isPending) sending.mutate();
  }
  return (
    <Dialog title={words.reportTitle} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {overtaken && <Notice kind="warning" role="alert" title={words.reportOvertaken} />}
        {sending.error && !overtaken && Object.keys(wrong).length === 0 && (
          <Notice kind="error" role="alert" title={wordsOf(sending.error)} />
        )}
        <p className="whitespace-pre-wrap">{item.what}</p>
        <p className="text-dns-14N-130">{words.reportLead}</p>
        <Select
          id="report-state"
          label={words.itemColumns[4]!}
          required
          value={state}
          error={wrong.state ?? null}
          onChange={({ target }) => setState(target.value as Told)}
        >
          {choices.map((one) => (
            <option key={one} value={one}>
              {planItemStateWords[one]}
            </option>
          ))}
        </Select>
        <Textarea
          id="report-words"
          label={words.reportWords}
          optional
          rows={3}
          maxLength={1000}
          value={said}
          error={wrong.words ? words.reportNothing : null}
          onChange={({ target }) => setSaid(target.value)}
        />
        <DialogActions>
          <Button type="submit" look="solid">
            {words.send}
          </Button>
          <Button onClick={onClose}>やめる</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
