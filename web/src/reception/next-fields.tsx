import { useMe } from '../sign-in/session.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { nextSteps, words } from './reception.words.js';
import type { SheetProps } from './sheet.js';

/** What happens next, when, and who sees to it: no consultation is left without. */
export function NextFields({ sheet, mistakes, change }: SheetProps) {
  const me = useMe();
  return (
    <div className="grid items-start gap-4 rounded-8 bg-blue-50 p-3 desktop:grid-cols-2 desktop-admin:grid-cols-4">
      <Select
        id="sheet-next"
        label={words.next}
        required
        value={sheet.next}
        onChange={({ target }) => change({ next: target.value })}
      >
        {nextSteps.map((step) => (
          <option key={step}>{step}</option>
        ))}
        <option value="">{words.nextOther}</option>
      </Select>
      {sheet.next === '' && (
        <TextField
          id="sheet-nextOther"
          label={words.nextOtherLabel}
          required
          maxLength={200}
          error={mistakes.nextOther}
          value={sheet.nextOther}
          onChange={({ target }) => change({ nextOther: target.value })}
        />
      )}
      <TextField
        id="sheet-nextAt"
        type="datetime-local"
        label={words.nextAt}
        required
        error={mistakes.nextAt}
        value={sheet.nextAt}
        onChange={({ target }) => change({ nextAt: target.value })}
      />
      <Select
        id="sheet-owner"
        label={words.owner}
        value={sheet.owner}
        onChange={({ target }) => change({ owner: target.value })}
      >
        <option value="me">
          {words.me}（{me.name}）
        </option>
        <option value="">{words.unassigned}</option>
        {me.colleagues
          .filter(({ id }) => id !== me.id)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </Select>
    </div>
  );
}
