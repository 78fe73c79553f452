import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import {
  type NewOutreach,
  type OutreachSource,
  outreachSources,
  outreachSourceWords,
} from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { useMe } from '../sign-in/session.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import type { Wrong } from '../ui/fields-dialog.js';
import { type DeedField, Field, type Values } from '../ui/fields-dialog.js';
import { Notice } from '../ui/notice.js';
import { dayFromNow, knownFields } from './forms.js';
import { words } from './outreach.words.js';
import { outreachApi } from './outreach-api.js';
import { useOutreachChanged, wrongOf } from './use-outreach.js';

/** The fields of somebody of whom the centre heard. */
export const intakeFields = (areas: readonly string[]): readonly DeedField[] => [
  {
    ...{ name: 'source', label: words.source, kind: 'choice', required: true },
    choices: outreachSources.map((one) => [one, outreachSourceWords[one]] as const),
  },
  ...knownFields(areas),
  { name: 'heardOn', label: words.heardOn, kind: 'day', required: true },
  { name: 'nextOn', label: words.nextOn, kind: 'day', required: true },
];

/** What stands in them first. */
export const blankIntake = (): Values => ({
  ...{ source: '', known: '', name: '', area: '', hint: '', informant: '' },
  ...{ heardOn: dayFromNow(), nextOn: dayFromNow(7) },
});

/** The fields as they are sent. An empty choice is refused beside its field. */
export const intakeOf = (clientId: string, { source, area, nextOn, ...values }: Values): NewOutreach => ({
  ...(values as Record<'known' | 'name' | 'hint' | 'informant' | 'heardOn', string>),
  ...{ clientId, source: source as OutreachSource, area: area || null, nextOn: nextOn || null },
});

/** Writes down somebody whom support does not reach; `?from=` names the consultation that told of them. */
export function NewOutreachPage() {
  useTitle(words.newTitle);
  const me = useMe();
  const [, go] = useLocation();
  const [asked] = useSearchParams();
  const from = asked.get('from');
  const changed = useOutreachChanged();
  const [clientId] = useState(newId);
  const [values, setValues] = useState<Values>(() => ({
    ...blankIntake(),
    ...(from ? { source: 'consultation' } : {}),
  }));
  const saving = useMutation({
    mutationFn: () => outreachApi.open({ ...intakeOf(clientId, values), fromConsultationId: from }),
    onSuccess: (made) => {
      changed(made);
      go(`/outreach/${made.id}`);
    },
  });
  const wrong: Wrong = wrongOf(saving.error, '');
  const besides = saving.error && !Object.keys(wrong).some((field) => field in values);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving.isPending) saving.mutate();
  }
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-4 pt-2 pb-8">
      <Link href="/outreach" className="text-key-1000 underline">
        {words.back}
      </Link>
      <h1 id="content" tabIndex={-1} className="mt-1 text-std-20B-150">
        {words.newTitle}
      </h1>
      <p className="mb-3 text-dns-14N-130 text-solid-gray-700">{words.newLead}</p>
      {from && <p className="mb-3">{words.fromConsultation}</p>}
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
        {besides && <Notice kind="error" role="alert" title={wordsOf(saving.error)} />}
        {intakeFields(me.areas).map((field) => (
          <Field
            key={field.name}
            {...{ field, wrong }}
            value={values[field.name]!}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <div>
          <Button type="submit" look="solid">
            {words.save}
          </Button>
        </div>
      </form>
    </main>
  );
}
