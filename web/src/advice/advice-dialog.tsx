import { useState } from 'react';
import type { AdviceRecord, AdviceSide } from '../../../src/contract/index.js';
import { Checkbox } from '../ui/choice.js';
import { FieldsDialog } from '../ui/fields-dialog.js';
import { words } from './advice.words.js';
import type { AdviceForm } from './forms.js';
import { isDoubted, useAdviceDeed, wrongOf } from './use-advice.js';

/** Something done to a request in a dialog; its writer may say that what looks like a name is none. */
export function AdviceDialog({
  side,
  record,
  form: { kind, title, lead, fields, deed },
  onClose,
}: {
  side: AdviceSide;
  record: AdviceRecord;
  form: AdviceForm;
  onClose: () => void;
}) {
  const [confirmed, setConfirmed] = useState(false);
  const doing = useAdviceDeed(side, record);
  return (
    <FieldsDialog
      {...{ title, fields, onClose }}
      lead={
        <>
          {lead && <p className="text-dns-14N-130">{lead}</p>}
          {fields.some((field) => field.kind === 'words') && <p className="text-dns-14N-130">{words.newLead}</p>}
        </>
      }
      error={doing.error}
      wrong={wrongOf(doing.error, 'deed.')}
      overtaken={{ title: words.overtaken, lead: words.overtakenLead }}
      save={kind === 'give_to' || kind === 'consult' ? words.save : words.sendWords}
      onSubmit={(values) => !doing.isPending && doing.mutate({ deed: deed(values), confirmed }, { onSuccess: onClose })}
    >
      {(confirmed || isDoubted(doing.error)) && (
        <Checkbox label={words.confirm} checked={confirmed} onChange={() => setConfirmed(!confirmed)} />
      )}
    </FieldsDialog>
  );
}
