import { PasswordForm } from '../account/password-form.js';
import { useTitle } from '../title.js';
import { words } from './sign-in.words.js';

/** In front of everything for whoever signed in with a password that somebody made for them. */
export function ChoosePage({ login, onChosen }: { login: string; onChosen: () => void }) {
  useTitle(words.chooseTitle);
  return (
    <div className="min-h-dvh bg-solid-gray-50">
      <main className="mx-auto max-w-xl px-4 py-8">
        <div className="flex flex-col gap-4 rounded-12 border border-solid-gray-200 bg-white p-6">
          <h1 className="text-std-20B-150">{words.chooseTitle}</h1>
          <p>{words.chooseLead}</p>
          <PasswordForm login={login} onChanged={onChosen} />
        </div>
      </main>
    </div>
  );
}
