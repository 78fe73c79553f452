import { useTitle } from '../title.js';
import { OrganisationLink, OrganisationNotice } from './organisation.js';
import { words } from './sign-in.words.js';
import { SignInForm } from './sign-in-form.js';

/** The page in front of everything for whoever is not signed in. */
export function SignInPage({ onSigned }: { onSigned: () => void }) {
  useTitle(words.title);
  return (
    <div className="min-h-dvh bg-solid-gray-50">
      <main className="mx-auto max-w-md px-4 py-8 desktop:py-14">
        <p className="text-std-24B-150 text-key-1000">{words.product}</p>
        <p className="mb-6 text-dns-16N-130 text-solid-gray-700">{words.lead}</p>
        <div className="rounded-12 border border-solid-gray-200 bg-white p-6">
          <h1 className="mb-4 text-std-20B-150">{words.heading}</h1>
          <div className="flex flex-col gap-4">
            <OrganisationNotice />
            <SignInForm onSigned={onSigned} />
            <OrganisationLink />
          </div>
        </div>
        <p className="mt-4 text-dns-14N-130 text-solid-gray-800">{words.help}</p>
      </main>
    </div>
  );
}
