import { api } from '../api.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { words } from './sign-in.words.js';
import { UnlockForm } from './unlock-form.js';

/** For whoever the organisation let in without a second factor, although the account here has one. */
export function ProvePage({ onProven }: { onProven: () => void }) {
  useTitle(words.proveTitle);
  return (
    <div className="min-h-dvh bg-solid-gray-50">
      <main className="mx-auto max-w-md px-4 py-8 desktop:py-14">
        <div className="flex flex-col gap-4 rounded-12 border border-solid-gray-200 bg-white p-6">
          <h1 className="text-std-20B-150">{words.proveTitle}</h1>
          <p>{words.proveLead}</p>
          <UnlockForm me={null} label={words.enter} onUnlocked={onProven} />
          <div>
            <Button look="text" onClick={() => void api.signOut().finally(() => window.location.assign('/staff/'))}>
              {words.proveNot}
            </Button>
          </div>
        </div>
      </main>
    </div>
  );
}
