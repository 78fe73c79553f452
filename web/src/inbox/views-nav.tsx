import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { type View, views } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { MentionsLink } from '../mentions/mentions-link.js';
import { SavedViewsNav } from '../saved-views/saved-views-nav.js';
import { countWords, viewWords } from '../words/codes.js';
import { type Filters, searchOf, wholeView } from './filters.js';
import { words } from './inbox.words.js';

/** The fixed views with how many consultations each holds. A row of links on narrow screens, a column on wide ones. */
export function ViewsNav({ filters, here }: { filters: Filters; here: boolean }) {
  const { data: counts } = useQuery({ queryKey: ['counts'], queryFn: api.counts });
  return (
    <nav
      aria-label={words.views}
      data-screen-only
      data-pane
      className="three:overflow-y-auto three:border-r three:border-solid-gray-420 three:py-2"
    >
      <ul className="flex flex-wrap three:block">
        {views.map((view) => (
          <li key={view}>
            <ViewLink view={view} filters={filters} here={here} count={counts?.[view]} />
          </li>
        ))}
        <li>
          <MentionsLink />
        </li>
      </ul>
      <SavedViewsNav filters={filters} />
    </nav>
  );
}

function ViewLink({
  view,
  filters,
  here,
  count,
}: {
  view: View;
  filters: Filters;
  here: boolean;
  count: number | undefined;
}) {
  const current = filters.view === view;
  const alarm = view === 'alarm' && (count ?? 0) > 0;
  return (
    <Link
      href={`/${searchOf(wholeView(view))}`}
      aria-current={current ? (here ? 'page' : 'true') : undefined}
      className={`flex min-h-10 items-center justify-between gap-2 px-3 hover:bg-blue-50 hover:underline focus-visible:-outline-offset-4 ${
        current
          ? 'border-b-4 border-key-900 bg-blue-50 text-dns-16B-130 text-key-1000 three:border-b-0 three:border-l-4'
          : 'pb-1 text-dns-16N-130 three:pb-0 three:pl-4'
      } ${alarm ? 'text-red-1000' : ''}`}
    >
      {viewWords[view]}
      <span className="tabular-nums">{count !== undefined && countWords(count)}</span>
    </Link>
  );
}
