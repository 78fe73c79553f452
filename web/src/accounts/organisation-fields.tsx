import { Checkbox } from '../ui/choice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './accounts.words.js';

/** How somebody is known at the organisation, as it stands in the form. */
export interface OrganisationDraft {
  mail: string;
  subject: string;
  letGo: boolean;
}

/** With which account of the organisation somebody comes in here. */
export function OrganisationFields({
  label,
  bound,
  draft,
  onChange,
  mailError,
  subjectError,
}: {
  label: string;
  bound: boolean;
  draft: OrganisationDraft;
  onChange: (draft: OrganisationDraft) => void;
  mailError: string | null;
  subjectError: string | null;
}) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="text-dns-16B-130">{words.organisation(label)}</legend>
      <p>{bound ? words.organisationBound : words.organisationFree}</p>
      <TextField
        id="account-organisation-mail"
        label={words.organisationMail}
        support={words.organisationMailSupport}
        type="email"
        autoComplete="off"
        value={draft.mail}
        onChange={({ target }) => onChange({ ...draft, mail: target.value })}
        error={mailError}
      />
      <TextField
        id="account-organisation-subject"
        label={words.organisationSubject}
        support={words.organisationSubjectSupport}
        autoComplete="off"
        spellCheck={false}
        value={draft.subject}
        onChange={({ target }) => onChange({ ...draft, subject: target.value })}
        error={subjectError}
      />
      {bound && (
        <Checkbox
          label={words.organisationLet}
          checked={draft.letGo}
          onChange={({ target }) => onChange({ ...draft, letGo: target.checked })}
        />
      )}
    </fieldset>
  );
}
