import { useState } from 'react';
import type { OwnSignIn } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { Button } from '../ui/button.js';
import { words } from './account.words.js';
import { Enrolling } from './enrolling.js';
import { ProofForm } from './proof-form.js';
import { RecoveryCodesPaper } from './recovery-codes-paper.js';
import { useOwnSignInAnew } from './use-own-sign-in.js';

/** Below this, new recovery codes are advised. */
const few = 3;

type Doing = 'nothing' | 'enrolling' | 'renewing' | 'removing';

/** What giving up the app means for the next sign-in. */
function removeLead({ required, passkeys }: OwnSignIn): string {
  if (passkeys.length > 0) return words.removeLeadPasskey;
  return required ? words.removeRequired : words.removeLead;
}

/** The second factor: set it up, make new recovery codes, or give it up. */
export function SecondFactorPart({ own }: { own: OwnSignIn }) {
  const readAnew = useOwnSignInAnew();
  const [doing, setDoing] = useState<Doing>('nothing');
  const [codes, setCodes] = useState<string[] | null>(null);
  const on = own.secondFactor === 'on';

  function done() {
    setDoing('nothing');
    setCodes(null);
    void readAnew();
  }
  const cancel = () => setDoing('nothing');

  return (
    <section
      data-screen-only={doing === 'nothing' ? true : undefined}
      aria-labelledby="second-factor"
      className="flex flex-col gap-3"
    >
      <h2 id="second-factor" className="text-dns-17B-130">
        {words.factor}
      </h2>
      {doing === 'nothing' && (
        <>
          <p>{words.factorLead}</p>
          <p role="status">
            <strong>{on ? words.factorOn : words.factorOff}</strong>
            {on && words.recoveryLeft(own.recoveryCodesLeft)}
          </p>
          {on && own.recoveryCodesLeft < few && <p className="text-orange-1000">{words.recoveryFew}</p>}
          <div className="flex flex-wrap gap-3">
            {!own.app && (
              <Button look={on ? 'outline' : 'solid'} onClick={() => setDoing('enrolling')}>
                {words.begin}
              </Button>
            )}
            {on && <Button onClick={() => setDoing('renewing')}>{words.renew}</Button>}
            {own.app && <Button onClick={() => setDoing('removing')}>{words.remove}</Button>}
          </div>
        </>
      )}
      {doing === 'enrolling' && <Enrolling onDone={done} onCancel={cancel} />}
      {doing === 'renewing' && codes && <RecoveryCodesPaper codes={codes} onKept={done} />}
      {doing === 'renewing' && !codes && (
        <>
          <p>{words.renewLead}</p>
          <ProofForm
            label={words.renew}
            act={(password) => api.renewRecoveryCodes({ password })}
            onDone={(made) => setCodes(made.codes)}
            onCancel={cancel}
          />
        </>
      )}
      {doing === 'removing' && (
        <>
          <p>{removeLead(own)}</p>
          <ProofForm
            label={words.remove}
            look="danger"
            act={(password) => api.removeSecondFactor({ password })}
            onDone={done}
            onCancel={cancel}
          />
        </>
      )}
    </section>
  );
}
