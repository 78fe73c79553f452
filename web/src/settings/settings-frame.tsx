import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Role } from '../../../src/contract/index.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { words } from './settings.words.js';

const administering: readonly Role[] = ['manager', 'admin'];

/** Every page that belongs to the settings, in the order of the list, with the roles that see it. */
/** The pages of the settings, and for whom. */
export const settingsPages: { href: string; name: string; roles: readonly Role[] }[] = [
  { href: '/settings/system', name: words.pages.system, roles: ['worker', 'manager', 'admin'] },
  { href: '/settings/accounts', name: words.pages.accounts, roles: administering },
  { href: '/settings/gaps', name: words.pages.gaps, roles: ['worker', 'manager'] },
  { href: '/settings/tags', name: words.pages.tags, roles: ['manager'] },
  { href: '/settings/trail', name: words.pages.trail, roles: ['manager'] },
  { href: '/settings/channels', name: words.pages.channels, roles: administering },
  { href: '/settings/hours', name: words.pages.hours, roles: administering },
  { href: '/settings/texts', name: words.pages.texts, roles: administering },
  { href: '/settings/configuration', name: words.pages.configuration, roles: ['manager'] },
  { href: '/settings/retention', name: words.pages.retention, roles: ['manager'] },
  { href: '/settings/templates', name: words.pages.templates, roles: ['manager'] },
  { href: '/on-call', name: words.pages.onCall, roles: ['manager'] },
  { href: '/questionnaire', name: words.pages.questionnaire, roles: administering },
  { href: '/account', name: words.pages.account, roles: administering },
];

/** The list of the settings beside one of their pages; above it where there is no room beside. */
export function SettingsFrame({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useTitle(title);
  const me = useMe();
  const [at] = useLocation();
  const seen = settingsPages.filter(({ roles }) => roles.includes(me.role));
  return (
    <div className="mx-auto grid w-full max-w-6xl items-start gap-x-8 gap-y-4 px-4 py-3 three:min-h-0 three:flex-1 three:grid-cols-[12rem_minmax(0,1fr)] three:items-stretch">
      {seen.length > 1 && (
        <nav aria-label={words.list} data-screen-only className="three:overflow-y-auto">
          <ul className="flex flex-wrap gap-x-2 three:flex-col">
            {seen.map(({ href, name }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={at === href ? 'page' : undefined}
                  className={`flex min-h-11 items-center border-key-900 px-2 text-dns-16N-130 hover:underline ${
                    at === href
                      ? 'border-l-4 bg-key-50 text-dns-16B-130 text-key-1000'
                      : 'border-l-4 border-transparent'
                  }`}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <main
        data-pane
        className="flex min-w-0 flex-col gap-4 pb-8 three:col-start-2 three:min-h-0 three:overflow-y-auto"
      >
        <div>
          <h1 id="content" tabIndex={-1} className="text-std-20B-150">
            {title}
          </h1>
          {lead && <p>{lead}</p>}
        </div>
        {children}
      </main>
    </div>
  );
}
