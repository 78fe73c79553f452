import { Link, useLocation } from 'wouter';
import { words } from './system.words.js';
import { useSystem } from './use-system.js';

/** A quiet line under the menu while somebody should look at the installation. It makes no sound and moves nothing. */
export function SystemBand() {
  const { data: system } = useSystem();
  const [at] = useLocation();
  const count = system?.troubles.length ?? 0;
  if (count === 0 || at === '/settings/system') return null;
  return (
    <aside
      aria-label={words.title}
      data-screen-only
      className="flex flex-wrap items-center gap-x-4 border-b border-yellow-1100 bg-yellow-50 px-3 py-1 text-dns-16N-130 text-yellow-1200"
    >
      <span>{words.band(count)}</span>
      <Link href="/settings/system" className="text-key-1000 underline">
        {words.see}
        <span className="sr-only">（{words.title}）</span>
      </Link>
    </aside>
  );
}
