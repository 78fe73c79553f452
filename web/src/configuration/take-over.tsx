import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ConfigurationPreview } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './configuration.words.js';

const largestFile = 2_000_000;

/** Chooses a file, shows what it would change, and takes it over. */
export function TakeOver({ onTaken }: { onTaken: (count: number) => void }) {
  const [chosen, setChosen] = useState<File | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const looking = useMutation({
    mutationFn: async (from: File) => {
      const file: unknown = JSON.parse(await from.text());
      return { file, preview: await settingsApi.previewConfiguration({ file }) };
    },
  });
  const taking = useMutation({
    mutationFn: ({ file, preview: { basis } }: { file: unknown; preview: ConfigurationPreview }) =>
      settingsApi.takeOverConfiguration({ file, basis }),
    onSuccess: (_, { preview: { changes } }) => {
      looking.reset();
      onTaken(changes.length);
    },
  });
  const notJson = looking.error instanceof SyntaxError;

  function choose(given: File | undefined) {
    looking.reset();
    taking.reset();
    const tooLarge = given !== undefined && given.size > largestFile;
    setChosen(given === undefined || tooLarge ? null : given);
    setFault(tooLarge ? words.tooLarge : null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    taking.reset();
    if (chosen === null) return setFault(fault ?? words.chooseMissing);
    if (!looking.isPending) looking.mutate(chosen);
  }

  const preview = looking.data?.preview;
  const stale = taking.error instanceof Refused && taking.error.problem.code === 'something_newer';
  return (
    <section aria-labelledby="configuration-in" className="flex flex-col gap-3">
      <h2 id="configuration-in" className="text-dns-17B-130">
        {words.into}
      </h2>
      <p>{words.intoLead}</p>
      <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
        <TextField
          id="configuration-file"
          type="file"
          accept=".json,application/json"
          label={words.choose}
          support={words.chooseSupport}
          error={notJson ? words.notJson : fault}
          className="py-1.5"
          onChange={({ target }) => choose(target.files?.[0])}
        />
        <div>
          <Button type="submit">{looking.isPending ? words.looking : words.look}</Button>
        </div>
      </form>
      {looking.isError && !notJson && <Faults error={looking.error} />}
      {looking.data && preview && (
        <>
          {!preview.same && <Notice kind="warning" title={words.otherTown(preview.profile)} />}
          <Changes preview={preview} />
          {taking.isError && (
            <Notice kind="error" role="alert" title={words.failed}>
              {stale ? words.stale : wordsOf(taking.error)}
            </Notice>
          )}
          {preview.changes.length > 0 && (
            <div>
              <Button look="solid" onClick={() => !taking.isPending && taking.mutate(looking.data)}>
                {taking.isPending ? words.taking : words.take}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Everything that is wrong with the file, each with its place in it. */
function Faults({ error }: { error: Error }) {
  const issues = (error instanceof Refused && error.problem.issues) || [];
  if (issues.length === 0)
    return (
      <Notice kind="error" role="alert" title={words.failed}>
        {wordsOf(error)}
      </Notice>
    );
  return (
    <Notice kind="error" role="alert" title={words.wrong}>
      <ul className="list-disc pl-5">
        {issues.map(({ path, message }) => (
          <li key={`${path} ${message}`} className="[overflow-wrap:anywhere]">
            {words.place(path, message)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Changes({ preview: { changes } }: { preview: ConfigurationPreview }) {
  if (changes.length === 0) return <p role="status">{words.nothing}</p>;
  return (
    <section aria-label={words.changes(changes.length)}>
      <p role="status" className="text-dns-16B-130">
        {words.changes(changes.length)}
      </p>
      <ul className="divide-y divide-solid-gray-420 border-y border-solid-gray-420">
        {changes.map(({ part, what, name, columns = [] }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may be there twice, and the list never changes its order.
          <li key={at} className="flex flex-wrap gap-x-4 py-2">
            <span className="basis-36 text-dns-14N-130 text-solid-gray-700">{words.parts[part]}</span>
            <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">
              {name}
              {columns.length > 0 && (
                <span className="text-dns-14N-130 text-solid-gray-700">{words.columns(columns)}</span>
              )}
            </span>
            <span className="text-dns-16B-130">{words.what[what]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
