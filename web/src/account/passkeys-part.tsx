import { type FormEvent, useState } from 'react';
import type { OwnSignIn, Passkey, PasskeyCreation } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { makePasskey, NoPasskey, passkeysHere } from '../sign-in/passkey.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { longTime } from '../words/times.js';
import { words } from './account.words.js';
import { ProofForm } from './proof-form.js';
import { RecoveryCodesPaper } from './recovery-codes-paper.js';
import { useOwnSignInAnew } from './use-own-sign-in.js';

/** One's passkeys: registered with a name, and taken off one by one. */
export function PasskeysPart({ own }: { own: OwnSignIn }) {
  const readAnew = useOwnSignInAnew();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const here = passkeysHere(own.passkeyOrigin);
  function done() {
    setAdding(false);
    setRemoving(null);
    void readAnew();
  }
  return (
    <section data-screen-only={adding ? undefined : true} aria-labelledby="passkeys" className="flex flex-col gap-3">
      <h2 id="passkeys" className="text-dns-17B-130">
        {words.passkeys}
      </h2>
      {adding && <AddingPasskey onDone={done} onCancel={() => setAdding(false)} />}
      {removing && (
        <>
          <p>{words.passkeyRemoveLead(removing.name)}</p>
          <ProofForm
            label={words.passkeyRemove}
            look="danger"
            act={(password) => api.removePasskey(removing.id, { password })}
            onDone={done}
            onCancel={() => setRemoving(null)}
          />
        </>
      )}
      {!adding && !removing && (
        <>
          <p>{words.passkeysLead}</p>
          {own.passkeys.length === 0 && <p>{words.noPasskeys}</p>}
          <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420 empty:hidden">
            {own.passkeys.map((key) => (
              <li key={key.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <div className="min-w-0 flex-1 basis-52">
                  <p className="text-dns-16B-130 break-words">{key.name}</p>
                  <p className="flex flex-wrap gap-x-3 text-dns-14N-130 tabular-nums">
                    <span>{words.passkeySince(longTime(key.createdAt))}</span>
                    <span>{words.passkeyUsed(key.usedAt && longTime(key.usedAt))}</span>
                    {key.synced && <span>{words.passkeySynced}</span>}
                  </p>
                </div>
                <Button size="sm" aria-label={words.passkeyRemoveLabel(key.name)} onClick={() => setRemoving(key)}>
                  {words.passkeyRemove}
                </Button>
              </li>
            ))}
          </ul>
          {here ? (
            <div>
              <Button onClick={() => setAdding(true)}>{words.passkeyAdd}</Button>
            </div>
          ) : (
            <p>{whyNot(own.passkeyOrigin)}</p>
          )}
        </>
      )}
    </section>
  );
}

function whyNot(origin: string | null): string {
  if (origin === null) return words.passkeysNowhere;
  return origin === window.location.origin ? words.passkeysUnknown : words.passkeysElsewhere(origin);
}

/** Registers a passkey: password, name, the device's own question, and recovery codes where there were none. */
export function AddingPasskey({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const [creation, setCreation] = useState<PasskeyCreation | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  if (codes) return <RecoveryCodesPaper codes={codes} onKept={onDone} />;
  if (creation)
    return (
      <NamingForm
        creation={creation}
        onMade={(made) => (made ? setCodes(made) : onDone())}
        onOver={(why) => {
          setProblem(why);
          setCreation(null);
        }}
        onCancel={onCancel}
      />
    );
  return (
    <>
      {problem && <Notice kind="error" role="alert" title={problem} />}
      <p>{words.beginProof}</p>
      <ProofForm
        label={words.passkeyAdd}
        act={(password) => api.beginPasskey({ password })}
        onDone={setCreation}
        onCancel={onCancel}
      />
    </>
  );
}

function NamingForm({
  creation,
  onMade,
  onOver,
  onCancel,
}: {
  creation: PasskeyCreation;
  onMade: (codes: string[] | null) => void;
  onOver: (problem: string) => void;
  onCancel?: () => void;
}) {
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const [making, setMaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const wrong = name.trim() === '' || name.trim().length > 40;

  async function make(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (wrong || making) return;
    setMaking(true);
    setProblem(null);
    try {
      const response = await makePasskey(creation);
      onMade((await api.addPasskey({ name: name.trim(), response })).codes);
    } catch (error) {
      if (error instanceof NoPasskey) setProblem(words.passkeyBroken);
      // The question was used up: the password is asked again for another one.
      else onOver(wordsOf(error));
    } finally {
      setMaking(false);
    }
  }

  return (
    <form onSubmit={make} noValidate className="flex max-w-md flex-col gap-4">
      {problem && <Notice kind="error" role="alert" title={problem} />}
      <TextField
        id="passkey-name"
        label={words.passkeyName}
        support={words.passkeyNameSupport}
        autoFocus
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={asked && wrong ? words.passkeyNameWrong : null}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="solid">
          {making ? words.checking : words.passkeyAdd}
        </Button>
        {onCancel && <Button onClick={onCancel}>{words.cancel}</Button>}
      </div>
    </form>
  );
}
