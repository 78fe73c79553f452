import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import {
  type AgencyKind,
  agencyKindCodes,
  agencyKinds,
  type CasebookChange,
  type CasebookEntry,
  type CasebookSpan,
  casebookSpans,
  casebookSpanWords,
  casebookTextWords,
  compounds,
  compoundWords,
  fields,
  fieldWords,
} from '../../../src/contract/index.js';
import { isOvertaken, wordsOf } from '../api.js';
import { casework } from '../casework/casework-api.js';
import { newId } from '../ids.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { type DeedField, Field, type Values } from '../ui/fields-dialog.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { useTyping } from '../ui/use-typing.js';
import { words } from './casebook.words.js';
import { casebookApi } from './casebook-api.js';
import { LinksField } from './links-field.js';
import { useEntry, wrongOf } from './use-casebook.js';

/** A new entry; the address may say from which case, by number, and with which codes it begins. */
export function NewCasebookPage() {
  const [given] = useSearchParams();
  const [id] = useState(newId);
  return (
    <EntryForm
      id={id}
      title={words.newTitle}
      initial={{
        ...blank,
        caseNumber: given.get('case') ?? '',
        fields: fields.filter((one) => given.getAll('field').includes(one)).join(' '),
        patterns: compounds.filter((one) => given.getAll('pattern').includes(one)).join(' '),
      }}
      version={0}
    />
  );
}

/** An entry of one's own, to be written anew. */
export function EditCasebookPage({ id }: { id: string }) {
  const { data: entry, error, refetch } = useEntry(id);
  if (entry) return <EntryForm id={id} title={words.editTitle} initial={valuesOf(entry)} version={entry.version} />;
  return (
    <main className="p-4">
      <h1 id="content" tabIndex={-1} className="text-std-20B-150">
        {words.editTitle}
      </h1>
      {error ? (
        <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />
      ) : (
        <Loading what={words.loading} />
      )}
    </main>
  );
}

const blank: Values = {
  ...{ caseNumber: '', title: '', situation: '', response: '', worked: '', failed: '', schemes: '', span: '' },
  ...{ fields: '', patterns: '', kinds: '', resources: '', agencies: '' },
};

const valuesOf = (entry: CasebookEntry): Values => ({
  ...blank,
  ...{ title: entry.title, situation: entry.situation, response: entry.response, worked: entry.worked },
  ...{ failed: entry.failed, schemes: entry.schemes, span: entry.span ?? '' },
  ...{ fields: entry.fields.join(' '), patterns: entry.patterns.join(' '), kinds: entry.kinds.join(' ') },
  resources: entry.resources.map(({ id }) => id).join(' '),
  agencies: entry.agencies.map(({ code }) => code).join(' '),
});

const listOf = (value: string | undefined): string[] => (value ?? '').split(' ').filter(Boolean);

const changeOf = (version: number, values: Values): CasebookChange => ({
  ...(values as Record<'title' | 'situation' | 'response' | 'worked' | 'failed' | 'schemes', string>),
  ...{ version, caseNumber: values.caseNumber || null, span: (values.span || null) as CasebookSpan | null },
  fields: listOf(values.fields) as CasebookChange['fields'],
  patterns: listOf(values.patterns) as CasebookChange['patterns'],
  kinds: listOf(values.kinds) as AgencyKind[],
  resources: listOf(values.resources),
  agencies: listOf(values.agencies),
});

const label = casebookTextWords;
const before: DeedField[] = [
  { name: 'caseNumber', label: words.caseNumber, kind: 'line', support: words.caseSupport, max: 40 },
  { name: 'title', label: label.title, kind: 'line', required: true, support: words.titleSupport, max: 60 },
  { name: 'situation', label: label.situation, kind: 'words', support: words.situationSupport, rows: 5, max: 3000 },
  {
    ...{ name: 'patterns', label: words.patterns, kind: 'many' },
    choices: compounds.map((one) => [one, compoundWords[one]] as const),
  },
  { name: 'fields', label: words.fields, kind: 'many', choices: fields.map((one) => [one, fieldWords[one]] as const) },
  { name: 'response', label: label.response, kind: 'words', rows: 5, max: 3000 },
  { name: 'worked', label: label.worked, kind: 'words', rows: 3, max: 2000 },
  { name: 'failed', label: label.failed, kind: 'words', support: words.failedSupport, rows: 3, max: 2000 },
  { name: 'schemes', label: label.schemes, kind: 'words', support: words.schemesSupport, rows: 2, max: 500 },
  {
    ...{ name: 'span', label: words.span, kind: 'choice' },
    choices: casebookSpans.map((one) => [one, casebookSpanWords[one]] as const),
  },
];
const kinds: DeedField = {
  ...{ name: 'kinds', label: words.kinds, kind: 'many' },
  choices: agencyKindCodes.map((one) => [one, agencyKinds[one].name] as const),
};

const labels: Record<string, string> = {
  ...Object.fromEntries([...before, kinds].map(({ name, label: text }) => [name, text])),
  ...{ resources: words.resources, agencies: words.agencies },
};
const labelOf = (field: string): string => labels[field] ?? field;

/** The form of an entry. What is refused stands beside its field with the passage that names somebody; nothing typed is lost. */
function EntryForm(given: { id: string; title: string; initial: Values; version: number }) {
  const { id, title, initial } = given;
  const { typed, setTyped, version, failed } = useTyping({ values: initial, version: given.version }, async () => {
    const newer = await casebookApi.read(id);
    return { values: valuesOf(newer), version: newer.version };
  });
  useTitle(title);
  const [, go] = useLocation();
  const queries = useQueryClient();
  const { data: agencies } = useQuery({ queryKey: ['agency-names'], queryFn: casework.agencyNames });
  const { data: resources } = useQuery({ queryKey: ['social-resources'], queryFn: casebookApi.resources });
  const saving = useMutation({
    mutationFn: (sent: Values) => casebookApi.write(id, changeOf(version, sent)),
    onSuccess: (after) => {
      // The page that follows acts upon it: it shows what was just kept, not what stood there before.
      queries.setQueryData(['casebook', 'entry', id], after);
      void queries.invalidateQueries({ queryKey: ['casebook', 'list'] });
      go(`/casebook/${id}`);
    },
    onError: failed,
  });
  const wrong = wrongOf(saving.error, saving.variables ?? {});
  const put = (name: string) => (value: string) => setTyped((now) => ({ ...now, [name]: value }));
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!saving.isPending) saving.mutate(typed);
  }
  return (
    <main data-frame data-pane className="min-h-0 flex-1 overflow-y-auto px-4 pt-2 pb-8">
      <Link href="/casebook" className="text-key-1000 underline">
        {words.backToList}
      </Link>
      <h1 id="content" tabIndex={-1} className="mt-1 text-std-20B-150">
        {title}
      </h1>
      <p className="mb-3 max-w-3xl text-dns-16N-130">{words.formLead}</p>
      <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-4">
        {before.map((field) => (
          <Field key={field.name} {...{ field, wrong }} value={typed[field.name]!} onChange={put(field.name)} />
        ))}
        <details>
          <summary className="min-h-9 py-1 text-key-1000 underline">
            {words.kindsTitle(listOf(typed.kinds).length)}
          </summary>
          <Field field={kinds} wrong={wrong} value={typed.kinds!} onChange={put('kinds')} />
        </details>
        <LinksField
          name="resources"
          label={words.resources}
          add={words.addResource}
          choices={(resources?.items ?? []).map(({ id: one, name }) => [one, name] as const)}
          error={wrong.resources ?? null}
          value={listOf(typed.resources)}
          onChange={(all) => put('resources')(all.join(' '))}
        />
        <LinksField
          name="agencies"
          label={words.agencies}
          add={words.addAgency}
          choices={(agencies?.items ?? []).map(({ code, name }) => [code, name] as const)}
          error={wrong.agencies ?? null}
          value={listOf(typed.agencies)}
          onChange={(all) => put('agencies')(all.join(' '))}
        />
        {Object.keys(wrong).length > 0 && (
          <Notice kind="error" role="alert" title={words.notSaved(Object.keys(wrong).map(labelOf).join('・'))} />
        )}
        {saving.error && Object.keys(wrong).length === 0 && (
          <Notice
            kind="error"
            role="alert"
            title={isOvertaken(saving.error) ? words.overtakenForm : wordsOf(saving.error)}
          />
        )}
        <div>
          <Button type="submit" look="solid">
            {words.save}
          </Button>
        </div>
      </form>
    </main>
  );
}
