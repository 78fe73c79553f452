import { type ComponentType, lazy, Suspense } from 'react';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { words } from './settings.words.js';

/**
 * A page that is fetched when somebody opens it: what few people need does not slow down everybody's first load. When it cannot be
 * fetched (no network, or a new version since), the page says so.
 */
export function laterPage(fetchPage: () => Promise<{ default: ComponentType }>): ComponentType {
  const Page = lazy(() =>
    fetchPage().catch((error: unknown) => ({
      default: () => (
        <main className="p-4">
          <LoadFailed title={words.failed} error={error} again={words.again} onAgain={() => window.location.reload()} />
        </main>
      ),
    })),
  );
  return () => (
    <Suspense fallback={<Loading what={words.title} />}>
      <Page />
    </Suspense>
  );
}
