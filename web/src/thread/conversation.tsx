import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ConsultationRecord } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { useMe } from '../sign-in/session.js';
import { Button } from '../ui/button.js';
import { dayOf, longTime, sameDay } from '../words/times.js';
import { doorsOf } from './doors.js';
import { MessageView } from './message-view.js';
import { NoteView } from './note-view.js';
import { words } from './thread.words.js';
import { firstUnread, timeline } from './timeline.js';
import { useOlder } from './use-consultation.js';

/** The whole conversation in order: days, messages, notes, and where the unread begins. Stays at its end while one is there. */
export function Conversation({ record }: { record: ConsultationRecord }) {
  const doors = doorsOf(record);
  const me = useMe();
  const older = useOlder(record.id);
  const entries = useMemo(
    () => timeline([...older.messages, ...record.messages], record.notes),
    [older.messages, record],
  );
  // Taken once, on opening: the mark stays where it was while I read and the count goes to nothing.
  const [unread] = useState(record.unread);
  const [mark] = useState(() => firstUnread(entries, record.unread));
  const end = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const opened = useRef(false);
  const [behind, setBehind] = useState(false);
  const last = entries.at(-1);
  const newest = last && (last.kind === 'message' ? last.message.id : last.note.id);
  const ownLast = last && (last.kind === 'message' ? last.message.sender.id === me.id : last.note.by === me.name);

  useEffect(() => {
    const element = end.current;
    if (!element) return;
    const watch = new IntersectionObserver(([entry]) => {
      atEnd.current = entry?.isIntersecting ?? true;
      if (atEnd.current) setBehind(false);
    });
    watch.observe(element);
    // When the composer grows, whoever read the end goes on reading the end.
    const size = new ResizeObserver(() => {
      if (atEnd.current && opened.current) element.scrollIntoView({ block: 'nearest' });
    });
    const pane = element.closest('section');
    if (pane) size.observe(pane);
    return () => {
      watch.disconnect();
      size.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    if (newest === undefined) return;
    if (!opened.current) {
      opened.current = true;
      const unreadMark = document.getElementById('new-from');
      if (unreadMark) unreadMark.scrollIntoView({ block: 'start' });
      else end.current?.scrollIntoView({ block: 'nearest' });
    } else if (atEnd.current || ownLast) end.current?.scrollIntoView({ block: 'nearest' });
    else setBehind(true);
  }, [newest, ownLast]);

  const mayHaveOlder = record.messages.length >= 100 && !older.ended;
  return (
    <section
      data-pane
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keyboard
      tabIndex={0}
      aria-label={words.conversation}
      className="relative min-h-0 flex-1 focus-visible:-outline-offset-4 three:overflow-y-auto"
    >
      <div className="flex flex-col gap-3 px-4 py-3">
        {mayHaveOlder && (
          <div className="text-center">
            <Button size="sm" onClick={() => !older.fetching.isPending && older.fetching.mutate()}>
              {older.fetching.isPending ? words.olderLoading : words.older}
            </Button>
            {older.fetching.isError && (
              <p role="alert" className="text-error-2">
                ＊{words.olderFailed}
                {wordsOf(older.fetching.error)}
              </p>
            )}
          </div>
        )}
        {entries.length === 0 && <p className="text-solid-gray-700">{words.empty}</p>}
        {entries.map((entry, i) => {
          const before = entries[i - 1];
          const id = entry.kind === 'message' ? entry.message.id : entry.note.id;
          return (
            <div key={id} className="contents">
              {(before === undefined || !sameDay(before.at, entry.at)) && (
                <h2
                  className="self-center rounded-full bg-solid-gray-50 px-3 py-1 text-dns-14N-130 text-solid-gray-800"
                  title={longTime(entry.at)}
                >
                  {dayOf(entry.at)}
                </h2>
              )}
              {id === mark && (
                <p id="new-from" className="flex scroll-mt-2 items-center gap-3 text-dns-14B-130 text-orange-1000">
                  <span aria-hidden="true" className="flex-1 border-t border-orange-1000" />
                  {words.newFrom(unread)}
                  <span aria-hidden="true" className="flex-1 border-t border-orange-1000" />
                </p>
              )}
              {entry.kind === 'message' ? (
                <MessageView
                  message={entry.message}
                  door={doors.find(({ id: one }) => one === entry.message.consultationId) ?? doors[0]!}
                  among={doors.length > 1}
                />
              ) : (
                <NoteView note={entry.note} />
              )}
            </div>
          );
        })}
        <div ref={end} className="pointer-events-none -mt-20 h-20" />
      </div>
      <div role="status" className="sticky bottom-2 flex justify-center">
        {behind && (
          <Button look="solid" size="sm" onClick={() => end.current?.scrollIntoView({ block: 'end' })}>
            {words.toNewest}
          </Button>
        )}
      </div>
    </section>
  );
}
