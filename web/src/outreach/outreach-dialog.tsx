import type { OutreachRecord } from '../../../src/contract/index.js';
import { FieldsDialog } from '../ui/fields-dialog.js';
import type { OutreachForm } from './forms.js';
import { words } from './outreach.words.js';
import { useOutreachDeed, wrongOf } from './use-outreach.js';

/** Something done to an outreach in a dialog. */
export function OutreachDialog({
  record,
  form: { title, lead, fields, initial, deed },
  onClose,
}: {
  record: OutreachRecord;
  form: OutreachForm;
  onClose: () => void;
}) {
  const doing = useOutreachDeed(record);
  return (
    <FieldsDialog
      {...{ title, fields, initial, onClose }}
      lead={lead && <p className="text-dns-14N-130">{lead}</p>}
      error={doing.error}
      wrong={wrongOf(doing.error)}
      overtaken={{ title: words.overtaken, lead: words.overtakenLead }}
      save={words.save}
      onSubmit={(values) => !doing.isPending && doing.mutate(deed(values), { onSuccess: onClose })}
    />
  );
}
