import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Enrolment } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './account.words.js';
import { ProofForm } from './proof-form.js';
import { QrCode } from './qr-code.js';
import { RecoveryCodesPaper } from './recovery-codes-paper.js';

/** Sets up the second factor: password, QR code, first code, recovery codes. */
export function Enrolling({ onDone, onCancel }: { onDone: () => void; onCancel?: () => void }) {
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodesPaper codes={codes} onKept={onDone} />;
  if (enrolment) return <FirstCodeForm enrolment={enrolment} onCodes={setCodes} />;
  return (
    <>
      <p>{words.beginProof}</p>
      <ProofForm
        label={words.begin}
        act={(password) => api.beginSecondFactor({ password })}
        onDone={setEnrolment}
        onCancel={onCancel}
      />
    </>
  );
}

function FirstCodeForm({ enrolment, onCodes }: { enrolment: Enrolment; onCodes: (codes: string[]) => void }) {
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const confirming = useMutation({
    mutationFn: () => api.confirmSecondFactor({ code: code.trim() }),
    onSuccess: ({ codes }) => onCodes(codes),
  });

  function confirm(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (code.trim() !== '' && !confirming.isPending) confirming.mutate();
  }

  return (
    <form onSubmit={confirm} noValidate className="flex flex-col gap-4">
      {confirming.isError && (
        <Notice kind="error" role="alert" title={words.confirmFailed}>
          {wordsOf(confirming.error)}
        </Notice>
      )}
      <div>
        <p className="text-dns-16B-130">{words.scan}</p>
        <p className="text-dns-14N-130 text-solid-gray-700">{words.scanApps}</p>
      </div>
      <QrCode text={enrolment.uri} />
      <p>
        {words.typeInstead}
        <span translate="no" className="block font-mono text-dns-16B-130">
          {enrolment.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
        </span>
      </p>
      <div className="max-w-xs">
        <TextField
          id="first-code"
          label={words.firstCode}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={asked && code.trim() === '' ? words.firstCodeMissing : null}
        />
      </div>
      <div>
        <Button type="submit" look="solid">
          {confirming.isPending ? words.checking : words.confirm}
        </Button>
      </div>
    </form>
  );
}
