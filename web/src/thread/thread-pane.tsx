import { type RefObject, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { useCounter } from '../counter/counter.js';
import { useHearing } from '../mentions/use-mentions.js';
import { RecordPanel } from '../record/record-panel.js';
import { SnoozeNotice } from '../snooze/snooze-part.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { useWide } from '../wide.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { words } from './thread.words.js';
import { ThreadHeader } from './thread-header.js';
import { useConsultation, useReading } from './use-consultation.js';
import { type Here, useHere } from './use-here.js';

/** One consultation: header, conversation and composer, and its record beside them or behind a button. */
export function ThreadPane({ id, back }: { id: string; back: string }) {
  const { data: record, error, refetch } = useConsultation(id);
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(record ? words.tab(record.receipt) : words.tabLoading);
  useReading(record);
  useHearing(record);
  const [, navigate] = useLocation();
  const search = useSearch();
  const into = record?.joinedInto?.id;
  useEffect(() => {
    if (into !== undefined) navigate(`/consultations/${into}${search === '' ? '' : `?${search}`}`, { replace: true });
  }, [into, search, navigate]);
  const here = useHere(id);
  const loaded = record !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the heading takes the focus when there is something to read
  useEffect(() => heading.current?.focus({ preventScroll: true }), [loaded]);

  const gone = error instanceof Refused && error.problem.code === 'not_found';
  if (record && !gone) return <Thread record={record} back={back} heading={heading} stale={error} here={here} />;
  return (
    <div className="flex flex-col gap-3 p-4 four:col-span-2">
      <Link href={back} className="text-key-1000 underline three:hidden">
        {words.back}
      </Link>
      <h1 id="content" ref={heading} tabIndex={-1} className={error ? 'text-dns-17B-130' : 'sr-only'}>
        {error ? words.failed : words.loadingTitle}
      </h1>
      {error ? (
        <Notice
          kind="error"
          role="alert"
          title={wordsOf(error)}
          action={<Button onClick={() => void refetch()}>{words.retry}</Button>}
        />
      ) : (
        <Loading what={words.loading} />
      )}
    </div>
  );
}

function Thread({
  record,
  back,
  heading,
  stale,
  here,
}: {
  record: ConsultationRecord;
  back: string;
  heading: RefObject<HTMLHeadingElement | null>;
  stale: Error | null;
  here: Here;
}) {
  const counter = useCounter();
  // At the counter the record opens only when somebody asks for it.
  const wide = useWide() && !counter;
  const [open, setOpen] = useState(false);
  return (
    <>
      <div data-frame className="flex min-w-0 flex-col three:min-h-0">
        <ThreadHeader record={record} back={back} heading={heading} onRecord={wide ? null : () => setOpen(true)} />
        <SnoozeNotice record={record} />
        {stale && (
          <p role="alert" className="bg-red-50 px-4 py-1 text-dns-14N-130 text-red-1000">
            {wordsOf(stale)}
          </p>
        )}
        <Conversation record={record} />
        <Composer record={record} here={here} />
      </div>
      {wide && (
        <section
          aria-label={words.record}
          data-pane
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keyboard
          tabIndex={0}
          data-screen-only
          className="min-h-0 overflow-y-auto border-l border-solid-gray-420"
        >
          <RecordPanel record={record} />
        </section>
      )}
      {!wide && open && (
        <Dialog title={words.record} onClose={() => setOpen(false)}>
          <RecordPanel record={record} />
        </Dialog>
      )}
    </>
  );
}
