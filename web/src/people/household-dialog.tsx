import { useState } from 'react';
import type { ConsultationPeople, HouseholdView, Relation } from '../../../src/contract/index.js';
import { relations } from '../../../src/contract/index.js';
import { api, issuesOf } from '../api.js';
import { DecisionForm } from '../record/decision-form.js';
import { Checkbox } from '../ui/choice.js';
import { ErrorText } from '../ui/field.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { words } from './people.words.js';
import { usePeopleChange } from './use-people.js';

/** Somebody in the dialog: a member already (`memberId`), or one of the record's people who may come in. */
interface Row {
  person: string;
  name: string;
  memberId: string | null;
  relation: Relation | '';
  hidden: boolean;
  fromOn: string;
  toOn: string;
}

const rowsOf = ({ people }: ConsultationPeople, household: HouseholdView | null): Row[] => {
  const members = household?.members ?? [];
  return [
    ...members.map(({ id, person, relation, hidden, fromOn, toOn }) => ({
      person: person.id,
      name: person.name ?? words.nameless,
      memberId: id,
      relation,
      hidden,
      fromOn: fromOn ?? '',
      toOn: toOn ?? '',
    })),
    ...people
      .filter(({ person }, at) => people.findIndex((one) => one.person.id === person.id) === at)
      .filter(({ person }) => !members.some((one) => one.person.id === person.id))
      .map(({ person, parts }) => ({
        person: person.id,
        name: person.name ?? person.kana ?? words.nameless,
        memberId: null,
        relation: !household && parts.includes('subject') ? ('head' as const) : ('' as const),
        hidden: false,
        fromOn: '',
        toOn: '',
      })),
  ];
};

/** A household of a record's people: made, or changed. */
export function HouseholdDialog({
  id,
  people,
  household,
  onClose,
}: {
  id: string;
  people: ConsultationPeople;
  household: HouseholdView | null;
  onClose: () => void;
}) {
  const [rows, setRows] = useState(() => rowsOf(people, household));
  const head = rows.find(({ relation }) => relation === 'head');
  const [label, setLabel] = useState(household?.label ?? words.householdLabelOf(head?.name.split(/\s/)[0] ?? ''));
  const [newId] = useState(() => crypto.randomUUID());
  const [asked, setAsked] = useState(false);
  const saving = usePeopleChange(id, () => {
    const dates = (row: Row) => ({ fromOn: row.fromOn || null, toOn: row.toOn || null });
    const entering = rows.flatMap((row) =>
      row.memberId === null && row.relation
        ? [{ person: row.person, relation: row.relation, hidden: row.hidden, fromOn: row.fromOn || null }]
        : [],
    );
    if (!household) return api.makeHousehold(id, { id: newId, label, members: entering });
    const change = rows.flatMap((row) =>
      row.memberId !== null && row.relation
        ? [{ id: row.memberId, relation: row.relation, hidden: row.hidden, ...dates(row) }]
        : [],
    );
    return api.changeHousehold(id, household.id, { label, version: household.version, add: entering, change });
  });
  const empty = rows.every(({ relation }) => relation === '');
  const turned = rows.some(({ fromOn, toOn }) => fromOn && toOn && toOn < fromOn);
  const set = (at: number, change: Partial<Row>) =>
    setRows(rows.map((row, i) => (i === at ? { ...row, ...change } : row)));

  function save() {
    setAsked(true);
    if (label.trim() && !empty && !turned) saving.mutate(undefined, { onSuccess: onClose });
  }

  return (
    <DecisionForm
      title={household ? words.changeHousehold : words.makeHousehold}
      going={saving.isPending}
      error={issuesOf(saving.error).length > 0 ? null : saving.error}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        id="household-label"
        label={words.householdLabel}
        support={words.householdLabelSupport}
        required
        maxLength={100}
        error={asked && !label.trim() ? words.labelRequired : null}
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
      {rows.map((row, at) => (
        <fieldset key={row.person} className="flex flex-col gap-2 rounded-8 border border-solid-gray-420 p-3">
          <legend className="px-1 text-dns-16B-130">{row.name}</legend>
          <Select
            id={`relation-${at}`}
            label={words.relation(row.name)}
            value={row.relation}
            onChange={({ target }) => set(at, { relation: target.value as Relation | '' })}
          >
            {row.memberId === null && <option value="">{words.notIn}</option>}
            {relations.map((one) => (
              <option key={one} value={one}>
                {words.relations[one]}
              </option>
            ))}
          </Select>
          {row.relation !== '' && (
            <>
              <div className="flex flex-wrap gap-3">
                <TextField
                  id={`from-${at}`}
                  type="date"
                  label={words.from}
                  value={row.fromOn}
                  onChange={({ target }) => set(at, { fromOn: target.value })}
                />
                {row.memberId !== null && (
                  <TextField
                    id={`to-${at}`}
                    type="date"
                    label={words.to}
                    error={asked && row.toOn && row.fromOn && row.toOn < row.fromOn ? words.toWrong : null}
                    value={row.toOn}
                    onChange={({ target }) => set(at, { toOn: target.value })}
                  />
                )}
              </div>
              <Checkbox
                label={words.hidden}
                hint={words.hiddenSupport}
                checked={row.hidden}
                onChange={({ target }) => set(at, { hidden: target.checked })}
              />
            </>
          )}
        </fieldset>
      ))}
      {asked && empty && <ErrorText id="household-empty">{words.memberRequired}</ErrorText>}
    </DecisionForm>
  );
}
