import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  type Account,
  AccountChange,
  type Hat,
  hats,
  hatWords,
  NewAccount,
  ofCentre,
  type Role,
  reachOf,
  roles,
} from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { DialogActions } from '../ui/dialog.js';
import { ErrorText } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { roleWords } from '../words/codes.js';
import { words } from './accounts.words.js';
import { AreasField } from './areas-field.js';
import { type OrganisationDraft, OrganisationFields } from './organisation-fields.js';
import { useAccountChoices } from './use-accounts.js';

/** Everything that stands in the form; `login` counts for a new account only. */
export interface AccountDraft {
  login: string;
  name: string;
  role: Role;
  agency: string;
  areas: string[];
  section: string;
  hats: Hat[];
  organisation: OrganisationDraft;
  active: boolean;
  password: string;
}

const refusals: Record<string, string> = {
  'login taken': words.loginTaken,
  'organisation.mail taken': words.organisationMailTaken,
  'organisation.subject taken': words.organisationSubjectTaken,
  'role own': words.roleOwn,
  'role last': words.roleLast,
  'active own': words.activeOwn,
};

/** An account to fill in: a new one, or one that is there. What is wrong stands beside its field, and nothing typed is lost. */
export function AccountForm<T>({
  account,
  act,
  onDone,
  onCancel,
}: {
  account: Account | null;
  act: (draft: AccountDraft) => Promise<T>;
  onDone: (result: T) => void;
  onCancel: () => void;
}) {
  const [draft, setDraft] = useState<AccountDraft>({
    login: account?.login ?? '',
    name: account?.name ?? '',
    role: account?.role ?? 'worker',
    agency: account?.agency ?? '',
    areas: account?.areas ?? [],
    section: account?.section ?? '',
    hats: account?.hats ?? [],
    organisation: { mail: account?.organisation.mail ?? '', subject: '', letGo: false },
    active: account?.active ?? true,
    password: '',
  });
  const [asked, setAsked] = useState(false);
  const saving = useMutation({ mutationFn: act, onSuccess: onDone });
  const change = (next: Partial<AccountDraft>) => {
    setDraft({ ...draft, ...next });
    if (!saving.isPending) saving.reset();
  };

  const { data: choices } = useAccountChoices();
  const body = bodyOf(draft, account);
  const checked = account ? AccountChange.safeParse({ ...body, version: account.version }) : NewAccount.safeParse(body);
  const wrong = (path: string) => asked && (checked.error?.issues.some((issue) => issue.path[0] === path) ?? false);
  const said = saving.error instanceof Refused ? (saving.error.problem.issues ?? []) : [];
  const refused = (path: string) => {
    const issue = said.find((one) => one.path === path);
    return issue ? (refusals[`${path} ${issue.message}`] ?? null) : null;
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (checked.success && !saving.isPending) saving.mutate(draft);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {saving.isError && !said.some(({ path, message }) => refusals[`${path} ${message}`]) && (
        <Notice kind="error" role="alert" title={words.notSaved}>
          {saving.error instanceof Refused && saving.error.problem.code === 'something_newer'
            ? words.overtaken
            : wordsOf(saving.error)}
        </Notice>
      )}
      {account === null && (
        <TextField
          id="account-login"
          label={words.login}
          required
          support={words.loginSupport}
          autoComplete="off"
          value={draft.login}
          onChange={({ target }) => change({ login: target.value })}
          error={wrong('login') ? words.loginWrong : refused('login')}
        />
      )}
      <TextField
        id="account-name"
        label={words.name}
        required
        autoComplete="off"
        value={draft.name}
        onChange={({ target }) => change({ name: target.value })}
        error={wrong('name') ? words.nameWrong : null}
      />
      <Select
        id="account-role"
        label={words.role}
        support={words.roleMeaning[draft.role]}
        value={draft.role}
        onChange={({ target }) => change({ role: roles.find((role) => role === target.value)! })}
        error={refused('role')}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {roleWords[role]}
          </option>
        ))}
      </Select>
      {draft.role === 'agency' && (
        <Select
          id="account-agency"
          label={words.agency}
          required
          value={draft.agency}
          onChange={({ target }) => change({ agency: target.value })}
          error={wrong('agency') ? words.agencyWrong : null}
        >
          <option value="">―</option>
          {agenciesFor(choices?.agencies ?? [], draft.agency).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {reachOf(draft.role) === 'areas' && (
        <AreasField
          areas={draft.areas}
          offered={choices?.areas ?? []}
          onChange={(areas) => change({ areas })}
          error={wrong('areas') ? words.areasWrong : null}
        />
      )}
      {ofCentre(draft.role) && (
        <>
          <TextField
            id="account-section"
            label={words.section}
            {...(reachOf(draft.role) === 'section' ? { required: true } : { optional: true })}
            support={words.sectionSupport}
            autoComplete="off"
            list="account-sections"
            value={draft.section}
            onChange={({ target }) => change({ section: target.value })}
            error={wrong('section') ? words.sectionWrong : null}
          />
          <datalist id="account-sections">
            {choices?.sections.map((section) => (
              <option key={section} value={section} />
            ))}
          </datalist>
        </>
      )}
      {ofCentre(draft.role) && (
        <ChoiceGroup id="account-hats" legend={words.hats} optional className="grid gap-x-4 desktop:grid-cols-2">
          {hats.map((hat) => (
            <Checkbox
              key={hat}
              label={hatWords[hat]}
              checked={draft.hats.includes(hat)}
              onChange={({ target }) =>
                change({ hats: hats.filter((one) => (one === hat ? target.checked : draft.hats.includes(one))) })
              }
            />
          ))}
        </ChoiceGroup>
      )}
      {account !== null && choices?.organisation && (
        <OrganisationFields
          label={choices.organisation}
          bound={account.organisation.bound}
          draft={draft.organisation}
          onChange={(organisation) => change({ organisation })}
          mailError={wrong('organisation') ? words.organisationMailWrong : refused('organisation.mail')}
          subjectError={refused('organisation.subject')}
        />
      )}
      {account !== null && (
        <div>
          <Checkbox
            label={words.active}
            hint={words.activeHint}
            checked={draft.active}
            aria-describedby={refused('active') ? 'account-active-error' : undefined}
            onChange={({ target }) => change({ active: target.checked })}
          />
          {refused('active') && <ErrorText id="account-active-error">{refused('active')}</ErrorText>}
          {!draft.active && account.ownOpen > 0 && <p className="mt-2">{words.ownOpen(account.ownOpen)}</p>}
        </div>
      )}
      <TextField
        id="account-proof"
        label={words.password}
        required
        type="password"
        autoComplete="current-password"
        support={words.passwordSupport}
        value={draft.password}
        onChange={({ target }) => change({ password: target.value })}
        error={wrong('password') ? words.passwordMissing : null}
      />
      <DialogActions>
        <Button type="submit" look="solid">
          {saving.isPending ? words.saving : account ? words.save : words.create}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </DialogActions>
    </form>
  );
}

/** The agencies to choose from; one that has ended, or that nobody knows, stays what an account has. */
const agenciesFor = (offered: { code: string; name: string }[], now: string) =>
  now === '' || offered.some(({ code }) => code === now) ? offered : [{ code: now, name: now }, ...offered];

/** What is sent: agency and areas count for their roles only, section and hats for the centre's, and the organisation's account where there is one. */
export function bodyOf({ organisation, ...draft }: AccountDraft, account: Account | null) {
  const reach = reachOf(draft.role);
  const { mail, subject, letGo } = organisation;
  const binding = { mail, ...(subject.trim() === '' ? (letGo ? { subject: null } : {}) : { subject }) };
  return {
    ...draft,
    agency: draft.role === 'agency' ? draft.agency : null,
    areas: reach === 'areas' ? draft.areas : [],
    section: ofCentre(draft.role) ? draft.section : (account?.section ?? null),
    hats: ofCentre(draft.role) ? draft.hats : [],
    ...(account ? { organisation: binding } : {}),
  };
}
