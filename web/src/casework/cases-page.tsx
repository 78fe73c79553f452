import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { type CaseItem, caseKindWords, caseStates, caseStateWords, caseViews } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { useTitle } from '../title.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Select } from '../ui/select.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { countWords } from '../words/codes.js';
import { words } from './casework.words.js';
import { casework } from './casework-api.js';

/** 支援: the cases by view, with what narrows them in the address. */
export function CasesPage() {
  useTitle(words.cases);
  const [given, set] = useSearchParams();
  const view = caseViews.find((one) => one === given.get('view')) ?? 'open';
  const state = caseStates.find((one) => one === given.get('state')) ?? null;
  const cursor = given.get('cursor');
  const query = new URLSearchParams({ view, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) }).toString();
  const { data: page, error, refetch } = useQuery({ queryKey: ['cases', query], queryFn: () => casework.cases(query) });
  const { data: counts } = useQuery({ queryKey: ['case-counts', 'with'], queryFn: () => api.caseCounts('with') });
  const label = (one: (typeof caseViews)[number]) =>
    one === 'quiet' && counts ? words.quiet(counts.quietMonths) : words.views[one];
  const at = (changed: Record<string, string>) => {
    const kept = new URLSearchParams({ view, ...(state ? { state } : {}), ...changed });
    return `?${kept}`;
  };
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <h1 id="content" tabIndex={-1} className="text-std-20B-150">
        {words.cases}
      </h1>
      <p className="mb-2 text-dns-14N-130 text-solid-gray-700">
        {words.casesLead}　
        <Link href="/participations" className="text-key-1000 underline">
          {words.participations}
        </Link>
        　
        <Link href="/casebook" className="text-key-1000 underline">
          {words.casebook}
        </Link>
      </p>
      <OutreachLink />
      <nav aria-label={words.cases} className="mb-2 flex flex-wrap gap-x-4 gap-y-1">
        {caseViews.map((one) => (
          <Link
            key={one}
            href={`/cases?view=${one}`}
            aria-current={one === view ? 'page' : undefined}
            className={`flex min-h-9 items-center ${one === view ? 'border-b-4 border-key-900 text-dns-16B-130' : 'text-key-1000 underline'}`}
          >
            {label(one)}
            {counts && <span className="ml-1 tabular-nums">{countWords(counts.views[one])}</span>}
          </Link>
        ))}
      </nav>
      <div className="mb-2 max-w-60">
        <Select
          id="case-state"
          label={words.state}
          value={state ?? ''}
          onChange={({ target }) =>
            set(new URLSearchParams({ view, ...(target.value ? { state: target.value } : {}) }))
          }
        >
          <option value="">{words.anyState}</option>
          {caseStates.map((one) => (
            <option key={one} value={one}>
              {caseStateWords[one]}
            </option>
          ))}
        </Select>
      </div>
      {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!page && !error && <Loading what={words.loading} />}
      {page && page.items.length === 0 && (
        <p className="py-4">
          {words.none}
          <br />
          {words.noneHint}
        </p>
      )}
      {page && page.items.length > 0 && (
        <WideTable label={words.cases} columns={words.columns}>
          {page.items.map((item) => (
            <Row key={item.id} item={item} />
          ))}
        </WideTable>
      )}
      <p className="flex gap-4 py-2">
        {cursor && (
          <Link href={`/cases${at({})}`} className="text-key-1000 underline">
            {words.toFirst}
          </Link>
        )}
        {page?.next && (
          <Link href={`/cases${at({ cursor: page.next })}`} className="text-key-1000 underline">
            {words.next}
          </Link>
        )}
      </p>
      {counts?.plans && (
        <p className="text-dns-14N-130 text-solid-gray-700">{words.plans(counts.plans.made, counts.plans.needed)}</p>
      )}
    </main>
  );
}

/** Those whom support does not reach yet, with how many are to be approached by today. */
function OutreachLink() {
  const { data } = useQuery({ queryKey: ['outreach-counts'], queryFn: api.outreachCounts });
  return (
    <p>
      <Link href="/outreach?view=due" className="inline-flex min-h-9 items-center text-key-1000 underline">
        {words.outreach}
        {data && <span className="ml-1 tabular-nums">{countWords(data.views.due)}</span>}
      </Link>
    </p>
  );
}

function Row({ item }: { item: CaseItem }) {
  return (
    <tr>
      <td className={cell}>
        <Link href={`/cases/${item.id}`} className="whitespace-nowrap text-key-1000 underline">
          {item.number}
        </Link>
      </td>
      <td className={cell}>
        {caseKindWords[item.kind]} <Chip look="outline">{caseStateWords[item.state]}</Chip>
      </td>
      <td className={cell}>{item.owner.name}</td>
      <td className={cell}>{item.area}</td>
      <td className={`${cell} whitespace-nowrap`}>
        {item.nextContactOn ?? '―'} {item.overdue && <Chip look="red">▲ {words.overdue}</Chip>}
      </td>
      <td className={`${cell} whitespace-nowrap`}>{item.lastContactOn ?? '―'}</td>
      <td className={cell}>{words.team(item.people, item.agencies)}</td>
    </tr>
  );
}
