import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConsultationRecord, Protection } from '../../../src/contract/index.js';
import { api } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { useMe } from '../sign-in/session.js';
import { useRefresh } from '../thread/use-consultation.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './protection.words.js';

const ids = (all: { id: string }[]) => all.map(({ id }) => id);

/** Names who sees a record. Whoever does it and whoever holds it cannot be left out. */
export function ProtectionDialog({
  record,
  protection,
  onClose,
}: {
  record: ConsultationRecord;
  protection: Protection;
  onClose: () => void;
}) {
  const me = useMe();
  const fixed = [me.id, ...(record.owner ? [record.owner.id] : [])];
  const [named, setNamed] = useState([...new Set([...fixed, ...ids(protection.named)])]);
  const [barred, setBarred] = useState(ids(protection.barred));
  const [reason, setReason] = useState(protection.reason ?? '');
  const [asked, setAsked] = useState(false);
  const refresh = useRefresh(record.id);
  const protecting = useMutation({
    mutationFn: () => api.protect(record.id, { named, barred, reason, lastSeen: protection.revision }),
    onSettled: () => refresh(),
  });
  const missing = reason.trim() === '';
  // Somebody of an agency or of another role can be named as well: whoever is on the list stays to be seen here.
  const people = [...me.colleagues, ...[...protection.named, ...protection.barred]].filter(
    ({ id }, at, all) => all.findIndex((one) => one.id === id) === at,
  );
  function save() {
    setAsked(true);
    if (!missing) protecting.mutate(undefined, { onSuccess: onClose });
  }
  return (
    <DecisionForm
      title={words.title}
      going={protecting.isPending}
      error={protecting.error}
      onSave={save}
      onClose={onClose}
    >
      <p>{words.namedHint}</p>
      <ChoiceGroup id="protection-named" legend={words.named}>
        <People all={people} without={barred} chosen={named} fixed={fixed} onChange={setNamed} />
      </ChoiceGroup>
      <details open={barred.length > 0}>
        <summary className="text-key-1000 underline">{words.barred} ▾</summary>
        <p className="text-dns-14N-130">{words.barredHint}</p>
        <ChoiceGroup id="protection-barred" legend={words.barred} legendHidden>
          <People all={people} without={named} chosen={barred} onChange={setBarred} />
        </ChoiceGroup>
      </details>
      <ReasonField id="protection-reason" value={reason} missing={asked && missing} onChange={setReason} />
    </DecisionForm>
  );
}

/** Who can be chosen for one list: whoever does not stand on the other. */
function People({
  all,
  without,
  chosen,
  fixed = [],
  onChange,
}: {
  all: { id: string; name: string }[];
  without: string[];
  chosen: string[];
  fixed?: string[];
  onChange: (chosen: string[]) => void;
}) {
  return all
    .filter(({ id }) => !without.includes(id))
    .map(({ id, name }) => (
      <Checkbox
        key={id}
        label={name}
        checked={chosen.includes(id)}
        disabled={fixed.includes(id)}
        onChange={() => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
      />
    ));
}

/** Takes the protection off, with a reason. */
export function LiftingDialog({
  id,
  protection,
  onClose,
}: {
  id: string;
  protection: Protection;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const refresh = useRefresh(id);
  const lifting = useMutation({
    mutationFn: () => api.lift(id, { reason, lastSeen: protection.revision }),
    onSettled: () => refresh(),
  });
  const missing = reason.trim() === '';
  function save() {
    setAsked(true);
    if (!missing) lifting.mutate(undefined, { onSuccess: onClose });
  }
  return (
    <DecisionForm
      title={words.liftTitle}
      save={words.lift}
      going={lifting.isPending}
      error={lifting.error}
      onSave={save}
      onClose={onClose}
    >
      <ReasonField id="lifting-reason" value={reason} missing={asked && missing} onChange={setReason} />
    </DecisionForm>
  );
}

function ReasonField({
  id,
  value,
  missing,
  onChange,
}: {
  id: string;
  value: string;
  missing: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <Textarea
      id={id}
      label={words.reason}
      required
      error={missing ? words.reasonRequired : null}
      rows={2}
      maxLength={1000}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
