import { Link, useLocation } from 'wouter';
import { useMe } from '../sign-in/session.js';
import { words } from './mentions.words.js';
import { useMentions } from './use-mentions.js';

/** The way to the consultations to which I was called, with how many I have not opened since. */
export function MentionsLink() {
  const me = useMe();
  return me.role === 'agency' ? null : <OwnLink />;
}

function OwnLink() {
  const [at] = useLocation();
  const { data } = useMentions();
  const fresh = data !== undefined && data.unseen > 0;
  return (
    <Link
      href="/called"
      aria-current={at === '/called' ? 'page' : undefined}
      className={`flex min-h-10 items-center justify-between gap-2 px-3 pb-1 hover:bg-blue-50 hover:underline focus-visible:-outline-offset-4 three:pb-0 three:pl-4 ${
        fresh ? 'text-dns-16B-130 text-orange-1000' : 'text-dns-16N-130'
      }`}
    >
      {words.title}
      <span className="tabular-nums">{data?.unseen}</span>
    </Link>
  );
}
