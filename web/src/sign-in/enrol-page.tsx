import { useState } from 'react';
import { Enrolling } from '../account/enrolling.js';
import { AddingPasskey } from '../account/passkeys-part.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { usePasskeysHere } from './passkey.js';
import { words } from './sign-in.words.js';

/** In front of everything for whoever has to set up a second factor before anything else: an app, or a passkey. */
export function EnrolPage({ onEnrolled }: { onEnrolled: () => void }) {
  useTitle(words.enrolTitle);
  const passkeys = usePasskeysHere();
  const [way, setWay] = useState<'app' | 'passkey'>('app');
  return (
    <div className="min-h-dvh bg-solid-gray-50">
      <main className="mx-auto max-w-xl px-4 py-8">
        <div className="flex flex-col gap-4 rounded-12 border border-solid-gray-200 bg-white p-6">
          <h1 className="text-std-20B-150">{words.enrolTitle}</h1>
          <p>{words.enrolLead}</p>
          {way === 'app' ? <Enrolling onDone={onEnrolled} /> : <AddingPasskey onDone={onEnrolled} />}
          {passkeys && (
            <div data-screen-only>
              <Button look="text" onClick={() => setWay(way === 'app' ? 'passkey' : 'app')}>
                {way === 'app' ? words.enrolPasskey : words.enrolApp}
              </Button>
            </div>
          )}
        </div>
      </main>
    </div>
  );
}
