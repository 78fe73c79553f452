import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { OutreachRecord, Printing } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { longDay } from '../words/times.js';
import { dayFromNow } from './forms.js';
import { letters } from './letters.js';
import { words } from './outreach.words.js';
import { outreachApi } from './outreach-api.js';
import { useOutreach, useOutreachChanged, wrongOf } from './use-outreach.js';

/** A letter to somebody whom nobody has met: written, printed for a window envelope, and noted when it has left. */
export function LetterPage({ id }: { id: string }) {
  useTitle(words.letterTitle);
  const { data: record, error, refetch } = useOutreach(id);
  if (error && !record)
    return (
      <main className="p-4">
        <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />
      </main>
    );
  return record ? <Writing record={record} /> : <Loading what={words.loading} />;
}

function Writing({ record }: { record: OutreachRecord }) {
  const me = useMe();
  const changed = useOutreachChanged();
  const [clientId] = useState(newId);
  const [nth, setNth] = useState(record.approaches.some(({ way }) => way === 'letter') ? 1 : 0);
  const textOf = (which: number) => letters[which]!.text(me.name, me.municipality);
  const [text, setText] = useState(() => textOf(nth));
  const [to, setTo] = useState(record.name ? `${record.name} 様` : 'この家にお住まいの方へ');
  const [address, setAddress] = useState('');
  const [from, setFrom] = useState(`${me.municipality}　${me.name}`);
  const [nextOn, setNextOn] = useState(dayFromNow(14));
  const [allowed, setAllowed] = useState<Printing | null>(null);
  const printing = useMutation({ mutationFn: () => outreachApi.print(record.id), onSuccess: setAllowed });
  useEffect(() => {
    if (allowed) window.print();
  }, [allowed]);
  const noting = useMutation({
    mutationFn: () =>
      outreachApi.do(record.id, {
        ...{ clientId, version: null },
        deed: {
          ...{ kind: 'approach', way: 'letter', on: dayFromNow(), answer: 'waiting', seen: text },
          ...{ trust: record.trust, nextOn: nextOn || null },
        },
      }),
    onSuccess: changed,
  });
  const wrong = wrongOf(noting.error);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto">
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col gap-3 px-4 pt-3 pb-4">
        <Link href={`/outreach/${record.id}`} className="text-key-1000 underline">
          {words.pageTitle(record.number)}
        </Link>
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.letterTitle}
        </h1>
        <p className="text-dns-14N-130 text-solid-gray-700">{words.letterLead}</p>
        <Select
          id="letter-choice"
          label={words.letterChoice}
          value={String(nth)}
          onChange={({ target }) => {
            // What somebody has written of their own is not written over.
            if (text === textOf(nth)) setText(textOf(Number(target.value)));
            setNth(Number(target.value));
          }}
        >
          {letters.map(({ title }, one) => (
            <option key={title} value={one}>
              {title}
            </option>
          ))}
        </Select>
        <Textarea
          {...{
            id: 'letter-text',
            label: words.letterText,
            support: words.letterTextSupport,
            rows: 10,
            maxLength: 4000,
          }}
          error={wrong.seen ?? null}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <TextField
          {...{ id: 'letter-to', label: words.letterTo, support: words.letterToSupport, maxLength: 100 }}
          value={to}
          onChange={({ target }) => setTo(target.value)}
        />
        <TextField
          {...{ id: 'letter-address', label: words.letterAddress, optional: true, maxLength: 200 }}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
        <TextField
          {...{ id: 'letter-from', label: words.letterFrom, support: words.letterFromSupport, maxLength: 100 }}
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        {printing.isError && (
          <Notice kind="error" role="alert" title={words.printFailed}>
            {wordsOf(printing.error)}
          </Notice>
        )}
        <div>
          <Button look="solid" onClick={() => !printing.isPending && printing.mutate()}>
            {words.print}
          </Button>
        </div>
        <TextField
          {...{ id: 'letter-next', label: words.letterNext, type: 'date', required: true, className: 'max-w-48' }}
          error={wrong.nextOn ?? null}
          value={nextOn}
          onChange={({ target }) => setNextOn(target.value)}
        />
        {noting.isError && Object.keys(wrong).length === 0 && (
          <Notice kind="error" role="alert" title={wordsOf(noting.error)} />
        )}
        {wrong[''] && <Notice kind="error" role="alert" title={wrong['']} />}
        {noting.isSuccess ? (
          <Notice kind="success" role="status" title={words.letterKept} />
        ) : (
          <div>
            <Button onClick={() => !noting.isPending && noting.mutate()}>{words.letterSent}</Button>
          </div>
        )}
      </div>
      {!allowed && <p className="hidden print:block">{words.printFirst}</p>}
      <article
        data-paper
        data-screen-only={allowed ? undefined : ''}
        aria-label={words.letterTitle}
        className="mx-auto max-w-[186mm] bg-white px-4 pb-8 text-black print:p-0"
      >
        {/* The window of a 長形3号 envelope lies 20 mm from the left and 12 mm from the top of the folded sheet. */}
        <div className="h-[45mm] pt-[6mm] pl-[8mm]">
          <p className="whitespace-pre-wrap text-dns-14N-130">{address}</p>
          <p className="mt-1 text-std-20B-150">{to}</p>
        </div>
        <p className="mb-6 text-right">{longDay(Date.now())}</p>
        <p className="whitespace-pre-wrap text-std-17N-170">{text}</p>
        <p className="mt-8 text-right">{from}</p>
      </article>
    </main>
  );
}
