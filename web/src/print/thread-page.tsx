import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ConsultationRecord, Message, Printing } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { PaperPage } from './paper-page.js';
import { ThreadPaper } from './thread-paper.js';
import { words } from './thread-print.words.js';

/** A record with every message of it, however old. */
async function whole(id: string): Promise<ConsultationRecord> {
  const record = await api.consultation(id);
  const older: Message[] = [];
  let page = await api.messages(id, null);
  while (page.next !== null) {
    page = await api.messages(id, page.next);
    older.unshift(...page.items);
  }
  return { ...record, messages: [...older, ...record.messages] };
}

/** The whole conversation to be looked at and then put on paper, without internal notes unless somebody asks for them. */
export function ThreadPage({ id }: { id: string }) {
  const {
    data: record,
    error,
    refetch,
  } = useQuery({
    queryKey: ['consultation', id, 'whole'],
    queryFn: () => whole(id),
  });
  return (
    <PaperPage
      href={`/consultations/${id}`}
      title={words.title}
      back={words.back}
      above={
        <>
          {error && <LoadFailed title={words.failed} error={error} again={words.retry} onAgain={refetch} />}
          {!record && !error && <Loading what={words.loading} />}
        </>
      }
    >
      {record && <Printer record={record} />}
    </PaperPage>
  );
}

/** Only what was noted down as printed reaches a printer. */
function Printer({ record }: { record: ConsultationRecord }) {
  const [notes, setNotes] = useState(false);
  const [allowed, setAllowed] = useState<Printing | null>(null);
  const printing = useMutation({ mutationFn: () => api.printThread(record.id, { notes }), onSuccess: setAllowed });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice or another content is another paper
  useEffect(() => setAllowed(null), [notes, record]);
  useEffect(() => {
    if (allowed) window.print();
  }, [allowed]);
  const careful = record.safety.watched || record.dangers.includes('dv');
  return (
    <>
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col gap-3 px-4 pb-3">
        {careful && <Notice kind="warning" title={words.careful} />}
        <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
          <ChoiceGroup id="print-notes" legend={words.notes} className="flex flex-wrap gap-x-4">
            <Radio name="print-notes" label={words.without} checked={!notes} onChange={() => setNotes(false)} />
            <Radio name="print-notes" label={words.with} checked={notes} onChange={() => setNotes(true)} />
          </ChoiceGroup>
          <Button look="solid" onClick={() => !printing.isPending && printing.mutate()}>
            {printing.isPending ? words.printing : words.print}
          </Button>
        </div>
        {printing.isError && (
          <Notice kind="error" role="alert" title={words.printFailed}>
            {wordsOf(printing.error)}
          </Notice>
        )}
        <p className="text-dns-14N-130 text-solid-gray-700">{words.noted}</p>
      </div>
      {!allowed && <p className="hidden print:block">{words.guarded}</p>}
      <div data-screen-only={allowed ? undefined : ''} className="px-4 pb-8 print:p-0">
        <ThreadPaper record={record} notes={notes} printed={allowed} />
      </div>
    </>
  );
}
