import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonFile, PersonMergePreview } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { Fact } from '../record/fact.js';
import { Chip } from '../ui/chip.js';
import { Checkbox } from '../ui/choice.js';
import { Dialog } from '../ui/dialog.js';
import { ErrorText } from '../ui/field.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { Textarea } from '../ui/textarea.js';
import { bornWords } from './age.js';
import { words } from './people.words.js';
import { usePersonChange } from './use-people.js';

/** Two files beside each other, and putting them together with a reason. */
export function MergeDialog({ id, other, onClose }: { id: string; other: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['person merge', id, other],
    queryFn: () => api.personMergePreview(id, other),
    gcTime: 0,
  });
  if (data) return <MergeForm preview={data} onAgain={() => void refetch()} onClose={onClose} />;
  return (
    <Dialog title={words.mergeTitle} onClose={onClose}>
      {error ? (
        <Notice kind="error" role="alert" title={words.pageFailed}>
          {wordsOf(error)}
        </Notice>
      ) : (
        <Loading what={words.pageLoading} />
      )}
    </Dialog>
  );
}

function MergeForm({
  preview: { survivor, other, signs, consultations, obstacle },
  onAgain,
  onClose,
}: {
  preview: PersonMergePreview;
  onAgain: () => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [asked, setAsked] = useState(false);
  const merging = usePersonChange(survivor.id, () =>
    api.mergePeople(survivor.id, {
      other: other.id,
      reason,
      sure,
      version: survivor.version,
      otherVersion: other.version,
    }),
  );
  const stopped = obstacle !== null && obstacle !== 'different birth dates';
  const notSure = obstacle === 'different birth dates' && !sure;

  function save() {
    setAsked(true);
    if (reason.trim() === '' || notSure || stopped) return;
    // What changed meanwhile is shown before it is tried again.
    merging.mutate(undefined, { onSuccess: onClose, onError: onAgain });
  }

  return (
    <DecisionForm
      title={words.mergeTitle}
      save={words.merge}
      going={merging.isPending}
      error={merging.error}
      onSave={save}
      onClose={onClose}
    >
      <p>{words.mergeLead}</p>
      <div className="grid gap-3 desktop:grid-cols-2">
        <Side title={words.survivor} file={survivor} count={consultations.survivor} />
        <Side title={words.other} file={other} count={consultations.other} />
      </div>
      <p className="flex flex-wrap gap-1">
        {signs.map((sign) => (
          <Chip key={sign} look="yellow">
            {words.signs[sign]}
          </Chip>
        ))}
      </p>
      {obstacle && <Notice kind="warning" title={words.obstacles[obstacle]} />}
      {obstacle === 'different birth dates' && (
        <div>
          <Checkbox label={words.sure} checked={sure} onChange={({ target }) => setSure(target.checked)} />
          {asked && notSure && <ErrorText id="merge-sure-error">{words.sureRequired}</ErrorText>}
        </div>
      )}
      {!stopped && (
        <Textarea
          id="merge-reason"
          label={words.reason}
          required
          rows={2}
          maxLength={2000}
          error={asked && reason.trim() === '' ? words.reasonRequired : null}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
    </DecisionForm>
  );
}

function Side({ title, file, count }: { title: string; file: PersonFile; count: number }) {
  return (
    <section className="rounded-8 border border-solid-gray-420 p-3">
      <h3 className="text-dns-16B-130">{title}</h3>
      <dl>
        <Fact name={words.name}>{file.name ?? words.unknown}</Fact>
        <Fact name={words.kana}>{file.kana ?? words.unknown}</Fact>
        <Fact name={words.born}>{file.born ? bornWords(file.born) : words.unknown}</Fact>
        <Fact name={words.address}>{file.address ?? words.unknown}</Fact>
        <Fact name={words.consultations}>{words.count(count)}</Fact>
      </dl>
    </section>
  );
}
