import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { ofCentre } from '../../../src/contract/index.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { words } from './directory.words.js';

const pages = [
  { href: '/directory', name: words.agencies, centre: false },
  { href: '/directory/resources', name: words.resources, centre: false },
  { href: '/directory/missing', name: words.missing, centre: true },
  { href: '/directory/areas', name: words.areas, centre: false },
  { href: '/directory/sections', name: words.sections, centre: false },
];

/** The pages of the directory above one of them. */
export function DirectoryFrame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useTitle(title);
  const me = useMe();
  const [at] = useLocation();
  return (
    <main
      data-pane
      className="mx-auto flex w-full max-w-5xl min-w-0 flex-col gap-4 px-4 py-3 pb-8 three:min-h-0 three:flex-1 three:overflow-y-auto"
    >
      <nav aria-label={words.menu} data-screen-only>
        <ul className="flex flex-wrap gap-x-2">
          {pages
            .filter(({ centre }) => !centre || ofCentre(me.role))
            .map(({ href, name }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={at === href ? 'page' : undefined}
                  className={`flex min-h-11 items-center border-b-4 px-2 text-dns-16N-130 hover:underline ${
                    at === href ? 'border-key-900 text-dns-16B-130 text-key-1000' : 'border-transparent'
                  }`}
                >
                  {name}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <div>
        <h1 id="content" tabIndex={-1} className="text-std-20B-150">
          {title}
        </h1>
        {lead && <p>{lead}</p>}
      </div>
      {children}
    </main>
  );
}
