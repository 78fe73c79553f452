import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { ErrorText } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { saveFile } from '../ui/save-file.js';
import { words } from './review.words.js';

/** The corrected consultations as labelled rows, for whoever promises to read them first. */
export function ReviewExport({ month }: { month: string }) {
  const [confirmed, setConfirmed] = useState(false);
  const [asked, setAsked] = useState(false);
  const exporting = useMutation({
    mutationFn: () => settingsApi.triageExamples(month),
    onSuccess: ({ count, lines }) => {
      if (count > 0) saveFile(words.file(month), new Blob([lines], { type: 'application/jsonl' }));
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (confirmed && !exporting.isPending) exporting.mutate();
  }
  const missing = asked && !confirmed;
  return (
    <section aria-labelledby="review-export">
      <h2 id="review-export" className="mb-1 text-dns-17B-130">
        {words.export}
      </h2>
      <p>{words.exportLead}</p>
      <p className="text-dns-16B-130">{words.readFirst}</p>
      <form onSubmit={submit} noValidate className="mt-2 flex flex-col items-start gap-2">
        <Checkbox
          label={words.confirm}
          checked={confirmed}
          aria-invalid={missing ? true : undefined}
          aria-describedby={missing ? 'review-confirm-error' : undefined}
          onChange={({ target }) => setConfirmed(target.checked)}
        />
        {missing && <ErrorText id="review-confirm-error">{words.confirmRequired}</ErrorText>}
        <Button type="submit" look="outline">
          {exporting.isPending ? words.saving : words.save}
        </Button>
      </form>
      <div role="status" className="mt-2">
        {exporting.data && (exporting.data.count === 0 ? words.empty : words.saved(exporting.data.count))}
      </div>
      {exporting.isError && (
        <Notice kind="error" role="alert" title={words.failed}>
          {wordsOf(exporting.error)}
        </Notice>
      )}
    </section>
  );
}
