import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { words } from './settings.words.js';

/**
 * A page that is fetched when somebody opens it: what few people need does not slow down everybody's first load. When it cannot be
 * fetched (no network, or a new version since), the page says so.
 * `meanwhile` stands there until it has come.
 */
export function laterPage<P extends object = object>(
  fetchPage: () => Promise<(given: NoInfer<P>) => ReactNode>,
  meanwhile: ReactNode = <Loading what={words.page} />,
): (given: P) => ReactNode {
  const Page = lazy(async (): Promise<{ default: ComponentType<P> }> => {
    try {
      return { default: await fetchPage() };
    } catch (error) {
      return { default: () => <NotFetched error={error} /> };
    }
  });
  return (given: P) => (
    <Suspense fallback={meanwhile}>
      <Page {...given} />
    </Suspense>
  );
}

function NotFetched({ error }: { error: unknown }) {
  return (
    <main className="p-4">
      <LoadFailed title={words.failed} error={error} again={words.again} onAgain={() => window.location.reload()} />
    </main>
  );
}
