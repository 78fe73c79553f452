import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api, wordsOf } from '../api.js';
import { now } from '../clock.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { ContactFields } from './contact-fields.js';
import { NextFields } from './next-fields.js';
import { words } from './reception.words.js';
import { blankSheet, bodyOf, mistakesOf, type Sheet, type SheetProps } from './sheet.js';
import { SummaryFields } from './summary-fields.js';

/** What was being written when the page was left; in memory only, for shared computers. */
let kept: Sheet | null = null;

window.addEventListener('beforeunload', (event) => {
  if (kept !== null && kept.summary.trim() !== '') event.preventDefault();
});

/** 受付メモ: a call, a visit, a FAX or a letter, keyed in under a minute. */
export function ReceptionPage() {
  useTitle(words.title);
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  const [sheet, setSheet] = useState(() => kept ?? blankSheet(now()));
  const [asked, setAsked] = useState(false);
  const mistakes = asked ? mistakesOf(sheet) : {};
  const wrong = Object.values(mistakes);

  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  const change = (to: Partial<Sheet>) => {
    const next = { ...sheet, ...to };
    kept = next;
    setSheet(next);
  };
  const startOver = () => {
    kept = null;
    setSheet(blankSheet(now()));
    setAsked(false);
  };

  const saving = useMutation({
    mutationFn: (_next: 'record' | 'questions') => api.keyIn(bodyOf(sheet)),
    onSuccess: (record, next) => {
      kept = null;
      queries.setQueryData(['consultation', record.id], record);
      for (const key of ['inbox', 'counts', 'alarms']) void queries.invalidateQueries({ queryKey: [key] });
      navigate(`/consultations/${record.id}${next === 'questions' ? '/questions' : ''}`);
    },
  });

  function save(event?: FormEvent, next: 'record' | 'questions' = 'record') {
    event?.preventDefault();
    setAsked(true);
    const found = Object.keys(mistakesOf(sheet));
    if (found.length > 0) document.getElementById(`sheet-${found[0]}`)?.focus();
    else if (!saving.isPending) saving.mutate(next);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    // Enter in a single line would save a half-written note by accident.
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
  }

  const props: SheetProps = { sheet, mistakes, change };
  return (
    <main className="three:min-h-0 three:flex-1 three:overflow-y-auto">
      <form
        onSubmit={save}
        onKeyDown={onKeyDown}
        noValidate
        className="mx-auto flex max-w-6xl flex-col gap-4 px-4 py-3"
      >
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 id="content" ref={heading} tabIndex={-1} className="text-std-20B-150">
            {words.title}
          </h1>
          <p className="text-dns-14N-130 text-solid-gray-700">{words.lead}</p>
        </div>
        {wrong.length > 0 && (
          <Notice kind="error" role="alert" title={words.check}>
            {wrong.join('・')}
          </Notice>
        )}
        {saving.isError && (
          <Notice kind="error" role="alert" title={words.failed}>
            {wordsOf(saving.error)}
          </Notice>
        )}
        <div className="grid gap-x-8 gap-y-4 desktop-admin:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <SummaryFields {...props} />
          <ContactFields {...props} />
        </div>
        <NextFields {...props} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-solid-gray-420 pt-3">
          <Button type="submit" look="solid" className="min-w-40">
            {saving.isPending ? words.saving : saving.isError ? words.again : words.save}
          </Button>
          <Button onClick={() => save(undefined, 'questions')}>{words.saveAndAsk}</Button>
          <Button look="text" size="sm" onClick={startOver}>
            {words.clear}
          </Button>
          <span className="text-dns-14N-130 text-solid-gray-700">
            {words.keys}。{words.kept}
          </span>
        </div>
      </form>
    </main>
  );
}
