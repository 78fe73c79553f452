import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { KeyedChannel, OutreachRecord } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { channelWords } from '../words/codes.js';
import { dayFromNow } from './forms.js';
import { refusalWords, words } from './outreach.words.js';
import { outreachApi } from './outreach-api.js';
import { useOutreachChanged, wrongOf } from './use-outreach.js';

const channels = ['visit', 'phone', 'walk_in', 'letter'] as const satisfies readonly KeyedChannel[];

/** What was typed is missing or names nothing: said beside the field, before anything is sent. */
class Missing extends Error {
  constructor(readonly wrong: Record<string, string>) {
    super();
  }
}

/**
 * 「相談にする」: the person's own voice begins a consultation of its own, or is found in one. Nothing that others told is copied. Both requests
 * can be repeated: a second press after a broken one makes no second consultation.
 */
export function ConnectDialog({ record, onClose }: { record: OutreachRecord; onClose: () => void }) {
  const [, go] = useLocation();
  const changed = useOutreachChanged();
  const [ids] = useState(() => ({ consultation: newId(), deed: newId() }));
  const [made, setMade] = useState<string | null>(null);
  const [how, setHow] = useState<'new' | 'known'>('new');
  const [given, setGiven] = useState({
    ...{ channel: 'visit' as KeyedChannel, name: record.name, summary: '', receipt: '', nextOn: dayFromNow(7) },
  });
  const set = (to: Partial<typeof given>) => setGiven((before) => ({ ...before, ...to }));

  async function consultationId(): Promise<string> {
    if (how === 'known') {
      const { people } = await api.search({ words: given.receipt });
      const hit = people.find(({ receipt }) => receipt === receiptOf(given.receipt));
      if (!hit) throw new Missing({ receipt: words.receiptUnknown });
      return hit.id;
    }
    if (made) return made;
    const { id } = await api.keyIn({
      ...{ channel: given.channel, summary: given.summary, name: given.name || null, speaker: 'self', topics: [] },
      ...{ area: record.area, owner: 'me', clientId: ids.consultation },
    });
    setMade(id);
    return id;
  }
  const connecting = useMutation({
    mutationFn: async () => {
      const missing = {
        ...(how === 'new' && given.summary.trim() === '' ? { summary: refusalWords.required } : {}),
        ...(how === 'known' && given.receipt.trim() === '' ? { receipt: refusalWords.required } : {}),
        ...(given.nextOn < dayFromNow() ? { nextOn: given.nextOn ? refusalWords.over : refusalWords.required } : {}),
      };
      if (Object.keys(missing).length > 0) throw new Missing(missing);
      const consultation = await consultationId();
      const { version } = await outreachApi.read(record.id);
      return outreachApi.do(record.id, {
        ...{ clientId: ids.deed, version },
        deed: { kind: 'connect', consultationId: consultation, nextOn: given.nextOn || null },
      });
    },
    onSuccess: (now) => {
      changed(now);
      if (now.consultation) go(`/consultations/${now.consultation.id}`);
      else onClose();
    },
  });
  const { error } = connecting;
  const wrong: Record<string, string | undefined> = error instanceof Missing ? error.wrong : wrongOf(error);
  const other = wrong.consultationId ?? wrong[''] ?? (error && Object.keys(wrong).length === 0 ? wordsOf(error) : null);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!connecting.isPending) connecting.mutate();
  }
  return (
    <Dialog title={words.connect} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {other && <Notice kind="error" role="alert" title={other} />}
        <p className="text-dns-14N-130">{words.connectLead}</p>
        <ChoiceGroup id="connect-how" legend={words.connectHow}>
          <Radio name="connect-how" label={words.connectNew} checked={how === 'new'} onChange={() => setHow('new')} />
          <Radio
            name="connect-how"
            label={words.connectKnown}
            checked={how === 'known'}
            onChange={() => setHow('known')}
          />
        </ChoiceGroup>
        {how === 'new' ? (
          <>
            <Select
              id="connect-channel"
              label={words.channel}
              value={given.channel}
              onChange={({ target }) => set({ channel: target.value as KeyedChannel })}
            >
              {channels.map((one) => (
                <option key={one} value={one}>
                  {channelWords[one]}
                </option>
              ))}
            </Select>
            <Textarea
              {...{
                id: 'connect-summary',
                label: words.summary,
                required: true,
                rows: 4,
                error: wrong.summary ?? null,
              }}
              value={given.summary}
              onChange={({ target }) => set({ summary: target.value })}
            />
            <TextField
              {...{ id: 'connect-name', label: words.name, optional: true, maxLength: 100 }}
              value={given.name}
              onChange={({ target }) => set({ name: target.value })}
            />
          </>
        ) : (
          <TextField
            {...{ id: 'connect-receipt', label: words.receipt, required: true, support: words.receiptSupport }}
            error={wrong.receipt ?? null}
            value={given.receipt}
            onChange={({ target }) => set({ receipt: target.value })}
          />
        )}
        <TextField
          {...{ id: 'connect-next', label: words.nextOn, required: true, type: 'date', className: 'max-w-48' }}
          error={wrong.nextOn ?? null}
          value={given.nextOn}
          onChange={({ target }) => set({ nextOn: target.value })}
        />
        <DialogActions>
          <Button type="submit" look="solid">
            {words.connect}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const receiptOf = (typed: string): string => {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
};
