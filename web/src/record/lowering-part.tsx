import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Lowering, NewSettlement } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { useMe } from '../sign-in/session.js';
import { useRefresh } from '../thread/use-consultation.js';
import { Button } from '../ui/button.js';
import { Gathering } from '../ui/gathering.js';
import { Textarea } from '../ui/textarea.js';
import { urgencyWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { DecisionForm } from './decision-form.js';
import { words } from './lowering.words.js';

/** A proposal to leave U3 or U4 that waits for its second person, and how earlier ones ended. */
export function LoweringPart({ id, mayDecide }: { id: string; mayDecide: boolean }) {
  const { data: all, error } = useQuery({
    queryKey: ['consultation', id, 'lowerings'],
    queryFn: () => api.lowerings(id),
  });
  const open = all?.find(({ settled }) => settled === null);
  const past = all?.filter(({ settled }) => settled !== null) ?? [];
  return (
    <>
      {!all && !error && <Gathering />}
      {error && <p role="alert">{words.loadFailed}</p>}
      {open && <Waiting id={id} lowering={open} mayDecide={mayDecide} />}
      {past.length > 0 && (
        <details className="mt-2">
          <summary className="text-dns-14N-130 text-key-1000 underline">{words.past(past.length)} ▾</summary>
          <ul className="mt-1 flex flex-col gap-2 text-dns-14N-130">
            {past.map((one) => (
              <li key={one.id} className="border-l-4 border-solid-gray-420 pl-2">
                <Proposal lowering={one} />
                {one.settled && (
                  <p>
                    {words.outcome[one.settled.outcome]}
                    {one.settled.by && `（${words.proposal(one.settled.by.name, longTime(one.settled.at))}）`}
                    {one.settled.reason && `　${words.reason}：${one.settled.reason}`}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Proposal({ lowering: { from, to, by, at, reason } }: { lowering: Lowering }) {
  return (
    <>
      <p>{words.step(`${from} ${urgencyWords[from]}`, `${to} ${urgencyWords[to]}`)}</p>
      <p>{words.proposal(by.name, longTime(at))}</p>
      <p className="whitespace-pre-wrap">
        {words.reason}：{reason}
      </p>
    </>
  );
}

function Waiting({ id, lowering, mayDecide }: { id: string; lowering: Lowering; mayDecide: boolean }) {
  const me = useMe();
  const refresh = useRefresh(id);
  const [refusing, setRefusing] = useState(false);
  const settling = useMutation({
    mutationFn: (body: NewSettlement) => api.settleLowering(id, lowering.id, body),
    // What was overtaken is shown anew as well, so that nobody presses into the void.
    onSettled: () => refresh(),
  });
  const own = lowering.by.id === me.id;
  const settle = (body: NewSettlement, onSuccess?: () => void) =>
    !settling.isPending && settling.mutate(body, { onSuccess });
  return (
    <div className="mt-2 rounded-8 border-2 border-warning-yellow-2 px-2 py-2 text-dns-14N-130">
      <p className="text-dns-16B-130">{words.waiting}</p>
      <Proposal lowering={lowering} />
      <p className="text-solid-gray-700">{words.stays}</p>
      {settling.isError && (
        <p role="alert" className="text-error-2">
          ＊{words.failed}
          {wordsOf(settling.error)}
        </p>
      )}
      {mayDecide && (
        <p className="mt-2 flex flex-wrap gap-2">
          {own ? (
            <Button size="sm" onClick={() => settle({ outcome: 'refused' })}>
              {words.takeBack}
            </Button>
          ) : (
            <>
              <Button look="solid" size="sm" onClick={() => settle({ outcome: 'confirmed' })}>
                {words.confirm}
              </Button>
              <Button size="sm" onClick={() => setRefusing(true)}>
                {words.refuse}
              </Button>
            </>
          )}
        </p>
      )}
      {refusing && (
        <Refusal
          going={settling.isPending}
          error={settling.error}
          onSave={(reason) => settle({ outcome: 'refused', reason }, () => setRefusing(false))}
          onClose={() => setRefusing(false)}
        />
      )}
    </div>
  );
}

function Refusal({
  going,
  error,
  onSave,
  onClose,
}: {
  going: boolean;
  error: Error | null;
  onSave: (reason: string) => void;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === '';
  function save() {
    setAsked(true);
    if (!missing) onSave(reason);
  }
  return (
    <DecisionForm
      title={words.refuseTitle}
      save={words.refuse}
      going={going}
      error={error}
      onSave={save}
      onClose={onClose}
    >
      <Textarea
        id="refusal-reason"
        label={words.refuseReason}
        required
        error={asked && missing ? words.refuseRequired : null}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </DecisionForm>
  );
}
