import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';
import {
  type CaseForm,
  CaseFormKind,
  caseFormWords,
  type FormReader,
  formReaders,
  formReaderWords,
  type NewCaseFormCopy,
  type Printing,
} from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { casework } from '../casework/casework-api.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { saveFile } from '../ui/save-file.js';
import { Select } from '../ui/select.js';
import { words } from './case-form.words.js';
import { CaseFormPaper } from './case-form-paper.js';
import { DangerDialog } from './danger-dialog.js';
import { PaperPage } from './paper-page.js';

/** A paper of a case to be looked at, for whom it is chosen first, and then printed or taken out as an Excel file. */
export function CaseFormPage({ id, form: given }: { id: string; form: string }) {
  const kind = CaseFormKind.safeParse(given).data;
  return kind ? (
    <Known id={id} kind={kind} />
  ) : (
    <PaperPage href={`/cases/${id}`} title={words.loading} back={words.back} above={<p>{words.unknown}</p>}>
      {null}
    </PaperPage>
  );
}

function Known({ id, kind }: { id: string; kind: CaseFormKind }) {
  const [asked, ask] = useSearchParams();
  const reader = formReaders.find((one) => one === asked.get('reader')) ?? 'centre';
  const of = asked.get('of');
  const {
    data: form,
    isPlaceholderData: another,
    error,
    refetch,
  } = useQuery({
    queryKey: ['case', id, 'form', kind, reader, of],
    queryFn: () => casework.form(id, kind, reader, of),
    // What is handed out is what stands there now: nothing of before is shown while it comes in.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const choose = (changed: Record<string, string>) =>
    ask(new URLSearchParams({ reader, ...(of ? { of } : {}), ...changed }), { replace: true });
  return (
    <PaperPage
      href={`/cases/${id}?part=${kind}`}
      title={caseFormWords[kind]}
      back={words.back}
      above={
        <>
          {error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
          {(!form || another) && !error && <Loading what={words.loading} />}
          {form && !form.written && !another && <p className="py-2">{words.nothing[kind]}</p>}
          {form?.written && (
            <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
              <Readers reader={reader} choose={(to) => choose({ reader: to })} />
              {form.choices.length > 1 && (
                <Select
                  id="case-form-of"
                  label={words.of}
                  value={form.of ?? ''}
                  onChange={({ target }) => choose({ of: target.value })}
                >
                  {form.choices.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.label}
                    </option>
                  ))}
                </Select>
              )}
            </div>
          )}
        </>
      }
    >
      {form?.written && !another && <HandOut key={`${reader} ${form.of}`} {...{ id, form, refetch }} />}
    </PaperPage>
  );
}

function Readers({ reader, choose }: { reader: FormReader; choose: (to: FormReader) => void }) {
  return (
    <ChoiceGroup id="case-form-reader" legend={words.reader} className="flex flex-wrap gap-x-4">
      {formReaders.map((one) => (
        <Radio
          key={one}
          name="case-form-reader"
          label={formReaderWords[one]}
          checked={reader === one}
          onChange={() => choose(one)}
        />
      ))}
    </ChoiceGroup>
  );
}

/** What has to be known first, the warning where there is one, and the paper. Only what was noted down reaches a printer or a file. */
function HandOut({ id, form, refetch }: { id: string; form: CaseForm; refetch: () => unknown }) {
  const [asking, setAsking] = useState<'print' | 'excel' | null>(null);
  const [allowed, setAllowed] = useState<Printing | null>(null);
  const copy: NewCaseFormCopy = {
    reader: form.reader,
    of: form.of,
    version: form.version,
    confirmed: asking !== null,
  };
  const settled = { onSuccess: () => setAsking(null), onError: () => setAsking(null) };
  const printing = useMutation({
    mutationFn: () => casework.printForm(id, form.form, copy),
    ...settled,
    onSuccess: (noted) => {
      setAsking(null);
      setAllowed(noted);
    },
  });
  const making = useMutation({
    mutationFn: () => casework.formExcel(id, form.form, copy),
    ...settled,
    onSuccess: ({ name, file }) => {
      setAsking(null);
      saveFile(name, file);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content is another paper
  useEffect(() => setAllowed(null), [form.version]);
  useEffect(() => {
    if (allowed) window.print();
  }, [allowed]);
  const error = printing.error ?? making.error;
  const overtaken = error instanceof Refused && error.problem.code === 'something_newer';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that the case was overtaken
  useEffect(() => {
    if (overtaken) void refetch();
  }, [overtaken]);
  const nobody = form.reader === 'team' && form.handTo.length === 0;
  const busy = printing.isPending || making.isPending;
  const act = (what: 'print' | 'excel') => {
    if (busy) return;
    printing.reset();
    making.reset();
    (what === 'print' ? printing : making).mutate();
  };
  const begin = (what: 'print' | 'excel') => (form.printDangers.length > 0 ? setAsking(what) : act(what));
  return (
    <>
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col gap-2 px-4 pb-3">
        <Beside form={form} />
        {nobody ? (
          <Notice kind="warning" title={words.nobody} />
        ) : (
          <div className="flex flex-wrap items-center gap-3">
            <Button look="solid" onClick={() => begin('print')}>
              {printing.isPending ? words.preparing : words.print}
            </Button>
            {form.excel ? (
              <Button onClick={() => begin('excel')}>{making.isPending ? words.preparing : words.excel}</Button>
            ) : (
              <p className="text-dns-14N-130">{words.noExcel}</p>
            )}
          </div>
        )}
        {error && (
          <Notice kind="error" role="alert" title={printing.isError ? words.printFailed : words.excelFailed}>
            {overtaken ? words.changed : wordsOf(error)}
          </Notice>
        )}
        <p className="text-dns-14N-130 text-solid-gray-700">
          {words.draft}
          {form.reader !== 'centre' && words.others}
          {words.noted}
        </p>
      </div>
      {asking && (
        <DangerDialog
          title={words.askTitle}
          lead={words.askLead}
          dangers={form.printDangers}
          confirm={words.confirm}
          onConfirm={() => act(asking)}
          onClose={() => setAsking(null)}
        />
      )}
      {!allowed && <p className="hidden print:block">{words.guarded}</p>}
      <div data-screen-only={allowed ? undefined : ''} className="px-4 pb-8 print:p-0">
        <CaseFormPaper form={form} printed={allowed} />
      </div>
    </>
  );
}

/** What is missing, what this reader is not given, and who may have it. */
function Beside({ form: { missing, leftOut, notTo, reader } }: { form: CaseForm }) {
  return (
    <>
      {missing.length > 0 && (
        <details>
          <summary className="text-key-1000 underline">{words.missing(missing.length)} ▾</summary>
          <p>{missing.join('、')}</p>
        </details>
      )}
      {leftOut.length > 0 && (
        <div>
          <p className="text-dns-16B-130">{words.leftOut}</p>
          <ul className="list-disc pl-5 text-dns-14N-130">
            {leftOut.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      {reader === 'team' && notTo.length > 0 && (
        <p className="text-dns-14N-130">
          {words.notTo}：{notTo.join('、')}
        </p>
      )}
    </>
  );
}
