import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Refused, wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { saveFile } from '../ui/save-file.js';
import { TextField } from '../ui/text-field.js';
import { words } from './trail.words.js';

/** The whole trail of one record as a file, for a disclosure request. */
export function TrailExport() {
  const [receipt, setReceipt] = useState('');
  const [asked, setAsked] = useState(false);
  const exporting = useMutation({
    mutationFn: () => settingsApi.exportTrail({ receipt }),
    onSuccess: ({ name, text }) => saveFile(name, new Blob([text], { type: 'text/csv' })),
  });
  const { error } = exporting;
  const unknown = error instanceof Refused && error.problem.code === 'invalid';
  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (receipt.trim() !== '' && !exporting.isPending) exporting.mutate();
  }
  return (
    <section aria-labelledby="trail-export" className="flex flex-col gap-2">
      <h2 id="trail-export" className="text-dns-17B-130">
        {words.export}
      </h2>
      <p>{words.exportLead}</p>
      <form onSubmit={submit} noValidate className="flex flex-col items-start gap-2">
        <TextField
          id="trail-export-receipt"
          label={words.receipt}
          required
          support={words.receiptSupport}
          error={asked && receipt.trim() === '' ? words.receiptRequired : unknown ? words.receiptUnknown : null}
          maxLength={40}
          value={receipt}
          onChange={({ target }) => {
            setReceipt(target.value);
            exporting.reset();
          }}
        />
        <Button type="submit" look="outline">
          {exporting.isPending ? words.saving : words.save}
        </Button>
      </form>
      <div role="status">{exporting.data && words.saved(exporting.data.rows)}</div>
      {error && !unknown && <Notice kind="error" role="alert" title={wordsOf(error)} />}
    </section>
  );
}
