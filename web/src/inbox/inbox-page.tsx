import { useMemo } from 'react';
import { useSearch } from 'wouter';
import { GapsNotice } from '../on-call/gaps-notice.js';
import { HotlinesNotice } from '../shell/hotlines-notice.js';
import { useMe } from '../sign-in/session.js';
import { ThreadPane } from '../thread/thread-pane.js';
import { useTitle } from '../title.js';
import { viewWords } from '../words/codes.js';
import { FilterForm } from './filter-form.js';
import { readFilters, searchOf } from './filters.js';
import { words } from './inbox.words.js';
import { InboxList } from './inbox-list.js';
import { ViewsNav } from './views-nav.js';

/**
 * The inbox: views, list, the open consultation and its record beside each other where there is room (from 1280 px),
 * without the record's column from 1024 px, and one at a time below that.
 */
export function InboxPage({ id }: { id: string | null }) {
  const search = useSearch();
  const filters = useMemo(() => readFilters(search), [search]);
  const beside = id === null ? '' : 'hidden three:block';
  return (
    <main
      data-frame
      className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] content-start three:grid-cols-[11rem_21rem_minmax(0,1fr)] three:content-stretch four:grid-cols-[11rem_21rem_minmax(0,1fr)_17.5rem]"
    >
      <div className={`three:grid ${beside}`} data-screen-only>
        <ViewsNav filters={filters} here={id === null} />
      </div>
      <section
        aria-labelledby={id === null ? 'content' : 'list-heading'}
        data-pane
        data-screen-only
        className={`three:min-h-0 three:overflow-y-auto three:border-r three:border-solid-gray-420 ${beside}`}
      >
        <FilterForm filters={filters} heading={<ListHeading inThread={id !== null} view={viewWords[filters.view]} />} />
        <InboxList filters={filters} selected={id} />
      </section>
      {id === null ? <NothingOpen /> : <ThreadPane key={id} id={id} back={`/${searchOf(filters)}`} />}
    </main>
  );
}

function ListHeading({ inThread, view }: { inThread: boolean; view: string }) {
  const text = (
    <>
      {words.title}
      <span className="text-dns-16N-130"> {view}</span>
    </>
  );
  if (inThread) {
    return (
      <h2 id="list-heading" className="text-dns-17B-130">
        {text}
      </h2>
    );
  }
  return (
    <h1 id="content" tabIndex={-1} className="text-dns-17B-130">
      {text}
    </h1>
  );
}

function NothingOpen() {
  useTitle(words.title);
  const me = useMe();
  return (
    <div className="hidden flex-col items-center justify-center gap-2 bg-solid-gray-50 p-8 text-center three:flex four:col-span-2">
      <p className="text-dns-17B-130">{words.choose}</p>
      <p className="text-dns-16N-130 text-solid-gray-700">{words.chooseLead}</p>
      {me.role === 'manager' && <GapsNotice />}
      {me.role === 'manager' && <HotlinesNotice />}
    </div>
  );
}
