import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { Me } from '../../../src/contract/index.js';
import { api, onSignedOut, Refused } from '../api.js';
import { hiddenKey } from '../shell/hidden-key.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { ChoosePage } from './choose-page.js';
import { EnrolPage } from './enrol-page.js';
import { OrganisationBeside } from './organisation.js';
import { ProvePage } from './prove-page.js';
import { words } from './sign-in.words.js';
import { SignInForm } from './sign-in-form.js';
import { SignInPage } from './sign-in-page.js';

const retryMs = 5000;

/** Whether asking again may help: nobody answered, or nobody could just now. */
const mayComeBack = (error: Error | null): boolean =>
  error !== null && !(error instanceof Refused && error.problem.code !== 'unavailable');

const Signed = createContext<Me | null>(null);

/** The signed-in staff member. Only below `SessionGate`. */
export function useMe(): Me {
  const me = useContext(Signed);
  if (me === null) throw new Error('useMe stands outside SessionGate');
  return me;
}

/**
 * Lets nothing through without a session. When one ends while somebody works, the sign-in comes over the page, so that
 * nothing that was written is lost.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [ended, setEnded] = useState(false);
  const {
    data: me,
    error,
    refetch,
  } = useQuery({
    queryKey: ['me'],
    queryFn: api.me,
    // A server that begins anew is there again by itself; so is the screen.
    refetchInterval: ({ state }) => (state.data === undefined && mayComeBack(state.error) ? retryMs : false),
  });

  useEffect(() => onSignedOut(() => setEnded(queries.getQueryData(['me']) !== undefined)), [queries]);

  if (me === undefined && error instanceof Refused && ['not_signed_in', 'locked'].includes(error.problem.code)) {
    return (
      <SignInPage
        onSigned={() => {
          sessionStorage.removeItem(hiddenKey);
          void refetch();
        }}
      />
    );
  }
  if (me === undefined && error instanceof Refused && error.problem.code === 'code_needed')
    return <ProvePage onProven={() => void refetch()} />;
  if (me === undefined && error) {
    return (
      <main className="mx-auto max-w-xl p-6">
        <h1 className="sr-only">{words.product}</h1>
        <LoadFailed title={words.failed} error={error} again={words.retry} onAgain={refetch} />
      </main>
    );
  }
  if (me === undefined) return <Loading what={words.loading} />;
  return (
    <Signed value={me}>
      <Standing me={me}>{children}</Standing>
      {ended && (
        <SignInAgain
          me={me}
          onSigned={() => {
            setEnded(false);
            void queries.invalidateQueries();
          }}
        />
      )}
    </Signed>
  );
}

/** Before anything else, whoever has to chooses a password or sets up the second factor. */
function Standing({ me, children }: { me: Me; children: ReactNode }) {
  const queries = useQueryClient();
  const readAnew = () => void queries.invalidateQueries();
  if (me.ownPasswordNeeded) return <ChoosePage login={me.login} onChosen={readAnew} />;
  return me.secondFactor === 'needed' ? <EnrolPage onEnrolled={readAnew} /> : children;
}

function SignInAgain({ me, onSigned }: { me: Me; onSigned: () => void }) {
  return (
    <Dialog title={words.again}>
      <p>{words.againLead}</p>
      <p>{words.asName(me.name)}</p>
      <SignInForm login={me.login} onSigned={onSigned} />
      <OrganisationBeside me={me} onSigned={onSigned} />
      <div>
        <Button look="text" size="sm" onClick={() => window.location.reload()}>
          {words.other}
        </Button>
        <span className="text-dns-14N-130 text-solid-gray-700">{words.otherSupport}</span>
      </div>
    </Dialog>
  );
}
