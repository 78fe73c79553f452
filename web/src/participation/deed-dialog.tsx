import type { Participation } from '../../../src/contract/index.js';
import { FieldsDialog } from '../ui/fields-dialog.js';
import type { DeedForm } from './forms.js';
import { words } from './participation.words.js';
import { useParticipationDeed, wrongOf } from './use-participation.js';

/** Something done in a participation, in a dialog. */
export function ParticipationDialog({
  one,
  form: { title, lead, fields, initial, deed },
  onClose,
}: {
  one: Participation;
  form: DeedForm;
  onClose: () => void;
}) {
  const doing = useParticipationDeed(one);
  const names = fields.map(({ name }) => name);
  return (
    <FieldsDialog
      {...{ title, fields, initial, onClose }}
      lead={lead && <p className="text-dns-14N-130">{lead}</p>}
      error={doing.error}
      wrong={wrongOf(doing.error, names)}
      overtaken={{ title: words.overtaken, lead: words.overtakenLead }}
      save={words.save}
      onSubmit={(values) => !doing.isPending && doing.mutate(deed(values), { onSuccess: onClose })}
    />
  );
}
