import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Compound, Field as FieldCode } from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { Field, type Values } from '../ui/fields-dialog.js';
import { Notice } from '../ui/notice.js';
import { words } from './advice.words.js';
import { adviceApi } from './advice-api.js';
import { askFields } from './forms.js';
import { isDoubted, useAdviceChanged, wrongOf } from './use-advice.js';

const chosen = <C extends string>(value: string | undefined) => (value ?? '').split(' ').filter(Boolean) as C[];

/** An agency asks for advice about a case of its own, without names. */
export function NewAdvicePage() {
  useTitle(words.ask);
  const [, go] = useLocation();
  const changed = useAdviceChanged();
  const [clientId] = useState(newId);
  const [values, setValues] = useState<Values>(() => Object.fromEntries(askFields.map(({ name }) => [name, ''])));
  const [confirmed, setConfirmed] = useState(false);
  const asking = useMutation({
    mutationFn: () =>
      adviceApi.ask({
        ...(values as Record<'title' | 'story' | 'tried' | 'question', string>),
        ...{ clientId, confirmed, wantedOn: values.wantedOn || null },
        ...{ fields: chosen<FieldCode>(values.fields), patterns: chosen<Compound>(values.patterns) },
      }),
    onSuccess: (made) => {
      changed(made);
      go(`/advice/${made.id}`);
    },
  });
  const wrong = wrongOf(asking.error, '');
  const besides = asking.error && !Object.keys(wrong).some((field) => field in values);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!asking.isPending) asking.mutate();
  }
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-4 pt-2 pb-8">
      <Link href="/advice" className="text-key-1000 underline">
        {words.back}
      </Link>
      <h1 id="content" tabIndex={-1} className="mt-1 text-std-20B-150">
        {words.ask}
      </h1>
      <p className="text-dns-14N-130 text-solid-gray-700">{words.lead.agency}</p>
      <p className="mb-3 text-dns-16B-130">{words.newLead}</p>
      <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
        {besides && <Notice kind="error" role="alert" title={wordsOf(asking.error)} />}
        {askFields.map((field) => (
          <Field
            key={field.name}
            {...{ field, wrong }}
            value={values[field.name]!}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        {(confirmed || isDoubted(asking.error)) && (
          <Checkbox label={words.confirm} checked={confirmed} onChange={() => setConfirmed(!confirmed)} />
        )}
        <div>
          <Button type="submit" look="solid">
            {words.send}
          </Button>
        </div>
      </form>
    </main>
  );
}
