import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Me } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { useSignInWays } from './passkey.js';
import { organisationWords, words } from './sign-in.words.js';

const way = '/api/session/organisation';
const look =
  'inline-flex min-h-12 items-center justify-center rounded-8 border border-current bg-white px-4 py-2 text-center text-oln-16B-100 leading-130 text-key-900 hover:bg-key-50 hover:underline';

/** The way to the organisation's own sign-in, where there is one. */
export function OrganisationLink() {
  const label = useSignInWays().data?.organisation;
  return label ? (
    <a href={way} className={look}>
      {words.organisation(label)}
    </a>
  ) : null;
}

/** Why the organisation's sign-in came to nothing: it stands in the address that it led back to, and is taken away from there. */
export function OrganisationNotice() {
  const [why] = useState(() => new URLSearchParams(window.location.search).get('organisation'));
  useEffect(() => {
    if (why !== null) window.history.replaceState(null, '', window.location.pathname);
  }, [why]);
  if (why === null) return null;
  return <Notice kind="error" role="alert" title={organisationWords[why] ?? organisationWords.broken!} />;
}

/**
 * The same in the middle of work: it opens beside this page, so that nothing that was written is lost, and this page goes on when
 * the same person is signed in.
 */
export function OrganisationBeside({ me, onSigned }: { me: Pick<Me, 'id'>; onSigned: () => void }) {
  const label = useSignInWays().data?.organisation;
  const [left, setLeft] = useState(false);
  const looking = useMutation({
    mutationFn: async () => (await api.me()).id === me.id,
    onSuccess: (same) => same && onSigned(),
  });
  if (!label) return null;
  return (
    <div className="flex flex-col gap-3">
      <a href={way} target="_blank" rel="noreferrer" className={look} onClick={() => setLeft(true)}>
        {words.organisation(label)}
      </a>
      {looking.isError && <Notice kind="error" role="alert" title={wordsOf(looking.error)} />}
      {looking.data === false && <Notice kind="error" role="alert" title={words.organisationOther} />}
      {left && (
        <Button onClick={() => !looking.isPending && looking.mutate()}>
          {looking.isPending ? words.entering : words.organisationDone}
        </Button>
      )}
    </div>
  );
}
