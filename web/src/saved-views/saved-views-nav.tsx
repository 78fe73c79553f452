import { useState } from 'react';
import { Link } from 'wouter';
import { type Filters, searchOf } from '../inbox/filters.js';
import { Button } from '../ui/button.js';
import { words } from './saved-views.words.js';
import { TidyDialog } from './tidy-dialog.js';
import { useSavedViews } from './use-saved-views.js';

/** The saved views below the fixed ones. */
export function SavedViewsNav({ filters }: { filters: Filters }) {
  const { data: views = [] } = useSavedViews();
  const [tidying, setTidying] = useState(false);
  if (views.length === 0 && !tidying) return null;
  const here = searchOf(filters);
  return (
    <section aria-labelledby="saved-views" className="border-t border-solid-gray-420 three:mt-2 three:pt-2">
      <div className="flex items-center justify-between gap-2 px-3 py-1 three:pl-4">
        <h2 id="saved-views" className="text-dns-14B-130 text-solid-gray-800">
          {words.heading}
        </h2>
        <Button size="xs" look="text" onClick={() => setTidying(true)}>
          {words.tidy}
        </Button>
      </div>
      <ul className="flex flex-wrap three:block">
        {views.map(({ id, name, shared, filters: saved }) => (
          <li key={id}>
            <Link
              href={`/${searchOf(saved)}`}
              aria-current={searchOf(saved) === here ? 'true' : undefined}
              className={`flex min-h-9 items-center gap-1 px-3 text-dns-16N-130 break-all hover:bg-blue-50 hover:underline focus-visible:-outline-offset-4 three:pl-4 ${
                searchOf(saved) === here ? 'bg-blue-50 text-dns-16B-130 text-key-1000' : ''
              }`}
            >
              <span aria-hidden="true">・</span>
              {name}
              {shared && <span className="text-dns-14N-130">（{words.sharedMark}）</span>}
            </Link>
          </li>
        ))}
      </ul>
      {tidying && <TidyDialog onClose={() => setTidying(false)} />}
    </section>
  );
}
