import { useInfiniteQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import {
  type CasebookEntry,
  casebookStateWords,
  casebookViews,
  compounds,
  compoundWords,
  fields,
  fieldWords,
} from '../../../src/contract/index.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { TextField } from '../ui/text-field.js';
import { words } from './casebook.words.js';
import { casebookApi } from './casebook-api.js';
import { Marks } from './marks.js';

/** 事例・対応方法: found by words, which stand in no address, and by fields and household patterns, which are codes. */
export function CasebookPage() {
  useTitle(words.title);
  const [given, set] = useSearchParams();
  const [asked, ask] = useState('');
  const view = casebookViews.find((one) => one === given.get('view')) ?? 'shown';
  const chosen = {
    fields: fields.filter((one) => given.getAll('field').includes(one)),
    patterns: compounds.filter((one) => given.getAll('pattern').includes(one)),
  };
  const narrowed = chosen.fields.length + chosen.patterns.length;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['casebook', 'list', view, asked, chosen],
    queryFn: ({ pageParam }) => casebookApi.search({ view, words: asked, ...chosen, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const addressOf = (changed: { view?: string; field?: readonly string[]; pattern?: readonly string[] }) =>
    new URLSearchParams([
      ['view', changed.view ?? view],
      ...(changed.field ?? chosen.fields).map((one): [string, string] => ['field', one]),
      ...(changed.pattern ?? chosen.patterns).map((one): [string, string] => ['pattern', one]),
    ]);
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <Link href="/cases" className="text-key-1000 underline">
        {words.back}
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {words.title}
        </h1>
        <Link href="/casebook/new" className="inline-flex min-h-9 items-center text-key-1000 underline">
          {words.add}
        </Link>
      </div>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">{words.lead}</p>
      <nav aria-label={words.title} className="mb-2 flex flex-wrap gap-x-4 gap-y-1">
        {casebookViews.map((one) => (
          <Link
            key={one}
            href={`/casebook?${addressOf({ view: one })}`}
            aria-current={one === view ? 'page' : undefined}
            className={`flex min-h-9 items-center ${one === view ? 'border-b-4 border-key-900 text-dns-16B-130' : 'text-key-1000 underline'}`}
          >
            {words.views[one]}
            {one === 'to_read' && data && <span className="ml-1 tabular-nums">{data.pages[0]!.toRead}</span>}
          </Link>
        ))}
      </nav>
      <WordsForm onAsk={ask} />
      <details className="my-2 max-w-4xl">
        <summary className="min-h-9 py-1 text-key-1000 underline">{words.narrow(narrowed)}</summary>
        <div className="flex flex-col gap-3 py-2">
          <Narrowing
            id="casebook-patterns"
            legend={words.patterns}
            labels={compoundWords}
            all={compounds}
            chosen={chosen.patterns}
            choose={(pattern) => set(addressOf({ pattern }))}
          />
          <Narrowing
            id="casebook-fields"
            legend={words.fields}
            labels={fieldWords}
            all={fields}
            chosen={chosen.fields}
            choose={(field) => set(addressOf({ field }))}
          />
        </div>
      </details>
      {narrowed > 0 && (
        <p className="mb-2 flex flex-wrap items-center gap-2">
          <Marks patterns={chosen.patterns} fields={chosen.fields} />
          <Link href={`/casebook?view=${view}`} className="text-key-1000 underline">
            {words.clear}
          </Link>
        </p>
      )}
      {error && !data && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.loading} />}
      {data && (
        <p role="status" className="py-2">
          {items.length > 0
            ? words.found(items.length, hasNextPage)
            : asked !== '' || narrowed > 0
              ? `${words.none}${words.noneHint}`
              : words.empty[view]}
        </p>
      )}
      {items.map((entry) => (
        <Found key={entry.id} entry={entry} />
      ))}
      {hasNextPage && <Button onClick={() => !isFetchingNextPage && void fetchNextPage()}>{words.more}</Button>}
    </main>
  );
}

/** What is typed is asked for when it is sent, not with each letter. */
function WordsForm({ onAsk }: { onAsk: (typed: string) => void }) {
  const [typed, type] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(typed.trim());
  };
  return (
    <form onSubmit={submit} className="flex max-w-2xl flex-wrap items-end gap-2">
      <div className="min-w-0 flex-1 basis-60">
        <TextField
          id="casebook-words"
          label={words.words}
          support={words.wordsSupport}
          maxLength={200}
          value={typed}
          onChange={({ target }) => type(target.value)}
        />
      </div>
      <Button type="submit">{words.search}</Button>
    </form>
  );
}

function Narrowing<C extends string>({
  id,
  legend,
  labels,
  all,
  chosen,
  choose,
}: {
  id: string;
  legend: string;
  labels: Record<C, string>;
  all: readonly C[];
  chosen: readonly C[];
  choose: (codes: C[]) => void;
}) {
  return (
    <ChoiceGroup id={id} legend={legend} className="flex flex-wrap gap-x-4">
      {all.map((one) => (
        <Checkbox
          key={one}
          label={labels[one]}
          checked={chosen.includes(one)}
          onChange={() => choose(all.filter((other) => chosen.includes(other) !== (other === one)))}
        />
      ))}
    </ChoiceGroup>
  );
}

function Found({ entry }: { entry: CasebookEntry }) {
  return (
    <article className="mb-3 max-w-4xl rounded-8 border border-solid-gray-420 p-3">
      <h2 className="text-dns-17B-130">
        <Link href={`/casebook/${entry.id}`} className="text-key-1000 underline [overflow-wrap:anywhere]">
          {entry.title}
        </Link>
      </h2>
      <p className="my-1 flex flex-wrap gap-1">
        {entry.state !== 'shown' && <Chip look="blue">{casebookStateWords[entry.state]}</Chip>}
        <Marks patterns={entry.patterns} fields={entry.fields} />
      </p>
      <p className="line-clamp-2 [overflow-wrap:anywhere]">{entry.situation}</p>
      <p className="line-clamp-2 text-solid-gray-700 [overflow-wrap:anywhere]">{entry.response}</p>
    </article>
  );
}
