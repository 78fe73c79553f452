import { Link } from 'wouter';
import { useTitle } from '../title.js';
import { HotlinesNotice } from './hotlines-notice.js';
import { words } from './shell.words.js';

/** An address that leads nowhere. */
export function NotFound() {
  useTitle(words.notFound);
  return (
    <main id="content" tabIndex={-1} className="p-6">
      <h1 className="mb-2 text-std-20B-150">{words.notFound}</h1>
      <p className="mb-4">{words.notFoundLead}</p>
      <Link href="/" className="text-key-1000 underline">
        {words.toInbox}
      </Link>
    </main>
  );
}

/** What administrators see: no consultation is theirs to read. */
export function NoContent() {
  useTitle(words.adminTitle);
  return (
    <main id="content" tabIndex={-1} className="max-w-2xl p-6">
      <h1 className="mb-2 text-std-20B-150">{words.adminTitle}</h1>
      <p>{words.adminLead}</p>
      <HotlinesNotice />
    </main>
  );
}

/** What is shown to those whose work is not built yet: the statistics. */
export function NothingYet() {
  useTitle(words.nothingYet);
  return (
    <main id="content" tabIndex={-1} className="max-w-2xl p-6">
      <h1 className="mb-2 text-std-20B-150">{words.nothingYet}</h1>
      <p>{words.nothingYetLead}</p>
    </main>
  );
}
