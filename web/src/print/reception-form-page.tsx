import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Printing, ReceptionForm } from '../../../src/contract/index.js';
import { api, wordsOf } from '../api.js';
import { useConsents } from '../record/use-consents.js';
import { useReceptionForm } from '../record/use-reception-form.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Loading } from '../ui/loading.js';
import { Notice } from '../ui/notice.js';
import { saveFile } from '../ui/save-file.js';
import { DangerDialog } from './danger-dialog.js';
import { PaperPage } from './paper-page.js';
import { words } from './print.words.js';
import { ReceptionPaper } from './reception-paper.js';

/** The 相談受付・申込票 of a consultation, to be looked at and then put on paper or into an Excel file. */
export function ReceptionFormPage({ id }: { id: string }) {
  const { data: form, error } = useReceptionForm(id);
  return (
    <PaperPage
      href={`/consultations/${id}`}
      title={words.title}
      back={words.back}
      above={
        <>
          {error && <Notice kind="error" role="alert" title={words.failed} />}
          {!form && !error && <Loading what={words.loading} />}
        </>
      }
    >
      {form && <Printer id={id} form={form} />}
    </PaperPage>
  );
}

const choices = ['with', 'without'] as const;
type Choice = (typeof choices)[number];

/** What to print, the warning where there is one, and the paper. Only what was noted down reaches a printer or a file. */
function Printer({ id, form }: { id: string; form: ReceptionForm }) {
  const guarded = form.printDangers.length > 0;
  const { data: consents } = useConsents(id);
  const [consent, setConsent] = useState<Choice>('with');
  const [contact, setContact] = useState<Choice>(guarded ? 'without' : 'with');
  const [asking, setAsking] = useState<'print' | 'excel' | null>(null);
  const [allowed, setAllowed] = useState<Printing | null>(null);
  const copy = () => ({ consent: consent === 'with', contact: contact === 'with', confirmed: asking !== null });
  const printing = useMutation({
    mutationFn: () => api.printReceptionForm(id, copy()),
    onSuccess: setAllowed,
    onSettled: () => setAsking(null),
  });
  const making = useMutation({
    mutationFn: () => api.receptionFormExcel(id, copy()),
    onSuccess: ({ name, file }) => saveFile(name, file),
    onSettled: () => setAsking(null),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another choice or another content is another paper
  useEffect(() => setAllowed(null), [consent, contact, form]);
  useEffect(() => {
    if (allowed) window.print();
  }, [allowed]);
  const act = (what: 'print' | 'excel') => {
    if (printing.isPending || making.isPending) return;
    printing.reset();
    making.reset();
    (what === 'print' ? printing : making).mutate();
  };
  const begin = (what: 'print' | 'excel') => (guarded ? setAsking(what) : act(what));
  const error = printing.error ?? making.error;

  return (
    <>
      <div data-screen-only className="mx-auto flex max-w-[210mm] flex-col gap-2 px-4 pb-3">
        <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
          <Choices name="consent" legend={words.variant} labels={words.variants} value={consent} change={setConsent} />
          <Choices name="contact" legend={words.contact} labels={words.contacts} value={contact} change={setContact} />
          <Button look="solid" onClick={() => begin('print')}>
            {printing.isPending ? words.printing : words.print}
          </Button>
          {form.printDangers.includes('protected') ? (
            <p className="text-dns-14N-130">{words.noExcel}</p>
          ) : (
            <Button onClick={() => begin('excel')}>{making.isPending ? words.printing : words.excel}</Button>
          )}
        </div>
        {error && (
          <Notice kind="error" role="alert" title={printing.isError ? words.printFailed : words.excelFailed}>
            {wordsOf(error)}
          </Notice>
        )}
        <p className="text-dns-14N-130 text-solid-gray-700">
          {contact === 'without' && words.ownWords}
          {words.draft}
          {words.noted}
        </p>
      </div>
      {asking && (
        <DangerDialog
          title={words.askTitle}
          lead={words.askLead}
          dangers={form.printDangers}
          confirm={asking === 'print' ? words.confirm : words.confirmExcel}
          onConfirm={() => act(asking)}
          onClose={() => setAsking(null)}
        />
      )}
      {!allowed && <p className="hidden print:block">{words.guarded}</p>}
      <div data-screen-only={allowed ? undefined : ''} className="px-4 pb-8 print:p-0">
        <ReceptionPaper
          form={form}
          consents={consents ?? []}
          consent={consent === 'with'}
          contact={contact === 'with'}
          printed={allowed}
        />
      </div>
    </>
  );
}

function Choices({
  name,
  legend,
  labels,
  value,
  change,
}: {
  name: string;
  legend: string;
  labels: Record<Choice, string>;
  value: Choice;
  change: (to: Choice) => void;
}) {
  return (
    <ChoiceGroup id={`print-${name}`} legend={legend} className="flex gap-x-4">
      {choices.map((one) => (
        <Radio
          key={one}
          name={`print-${name}`}
          label={labels[one]}
          checked={value === one}
          onChange={() => change(one)}
        />
      ))}
    </ChoiceGroup>
  );
}
