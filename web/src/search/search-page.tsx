import { useTitle } from '../title.js';
import { useAsked } from './asked.js';
import { words } from './search.words.js';
import { SearchForm } from './search-form.js';
import { SearchResults } from './search-results.js';

/** 検索: one field over everything that the reader may see. The tab's title does not say what is looked for. */
export function SearchPage() {
  useTitle(words.title);
  const asked = useAsked();
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-3 pt-2 pb-8">
      <div className="mx-auto max-w-4xl">
        <h1 id="content" tabIndex={-1} className="mb-2 text-std-20B-150">
          {words.title}
        </h1>
        <SearchForm focused />
        <div className="mt-2 mb-4 text-dns-14N-130 text-solid-gray-700">
          <p>{words.lead}</p>
          <p>
            {words.spelling}
            {words.sealed}
          </p>
        </div>
        {asked !== '' && <SearchResults key={asked} asked={asked} />}
      </div>
    </main>
  );
}
