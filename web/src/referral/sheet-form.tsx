import { useState } from 'react';
import {
  type ConsentItem,
  type Coverage,
  consentItems,
  consentItemWords,
  type NewReferral,
  type Referral,
  type ReferralGround,
  type ReferralsOfRecord,
  referralBases,
  referralBasisWords,
  referralGrounds,
  referralGroundWords,
  type SheetLine,
  sheetLineWords,
} from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup, Radio } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './referral.words.js';
import { referralApi } from './referral-api.js';
import { issueAt, stepOf, useReferralChange } from './use-referrals.js';

/** The lines of each group of facts. */
const linesOf: Record<ConsentItem, SheetLine[]> = {
  matter: ['heard', 'issues', 'done', 'asked'],
  contact: ['name', 'phone', 'address'],
  family: ['family'],
  health: ['health'],
  money: ['money'],
};
const order: ConsentItem[] = ['matter', 'contact', 'family', 'health', 'money'];
const short: readonly SheetLine[] = ['name', 'phone', 'address'];
const needed: readonly SheetLine[] = ['heard', 'issues', 'asked'];

type Sheet = Omit<NewReferral, 'clientId' | 'previous'>;

const begun = (given: ReferralsOfRecord): Sheet => ({
  agency: '',
  basis: 'consent',
  ground: null,
  fromSection: given.fromSection,
  items: ['matter'],
  sheet: given.suggested,
  wantedOn: null,
});

const writtenOf = ({ agency, basis, ground, fromSection, items, sheet, wantedOn }: Referral): Sheet => ({
  agency: agency.code,
  basis,
  ground,
  fromSection,
  items,
  sheet,
  wantedOn,
});

/**
 * The つなぐシート while it is written: whom, on what it rests, and group by group what is told. Whether consent covers a group stands
 * beside it; what keeps the sheet from being sent stands beside the field.
 */
export function SheetForm({
  id,
  given,
  referral,
  previous,
  onDone,
}: {
  id: string;
  given: ReferralsOfRecord;
  referral: Referral | null;
  previous: string | null;
  onDone: () => void;
}) {
  const [clientId] = useState(newId);
  const [sheet, setSheet] = useState<Sheet>(() => (referral ? writtenOf(referral) : begun(given)));
  const [saved, setSaved] = useState<Referral | null>(referral);
  const [asked, setAsked] = useState(false);
  const change = (to: Partial<Sheet>) => setSheet({ ...sheet, ...to });
  const saving = useReferralChange(id, async (then: 'save' | 'check') => {
    const kept = saved
      ? await referralApi.rewriteReferral(id, saved.id, { ...sheet, version: saved.version })
      : await referralApi.beginReferral(id, { ...sheet, clientId, previous });
    setSaved(kept);
    return then === 'check' ? referralApi.stepReferral(id, kept.id, stepOf(kept, { step: 'check' })) : kept;
  });
  const { error } = saving;
  const chosen = given.agencies.find(({ code }) => code === sheet.agency) ?? null;
  const coverage = saved?.agency.code === sheet.agency ? saved.coverage : null;
  const agencyError = asked && sheet.agency === '' ? words.agencyRequired : null;

  function save(then: 'save' | 'check') {
    setAsked(true);
    if (chosen && !saving.isPending) saving.mutate(then, { onSuccess: onDone });
  }
  const refused = sheet.items.some((item) => issueAt(error, `items.${item}`) !== null);

  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        // Enter in a field keeps what is written; it never goes on towards the agency.
        save('save');
      }}
    >
      {error && (
        <Notice kind="error" role="alert" title={words.stepFailed}>
          {wordsOf(error)}
        </Notice>
      )}
      {refused && (
        <Notice kind="info" title={words.instead}>
          <ul className="list-disc pl-5">
            {words.insteadList.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Select
        id="referral-agency"
        label={words.agency}
        required
        error={agencyError}
        support={given.agencies.length === 0 ? words.noAgencies : undefined}
        value={sheet.agency}
        onChange={({ target }) => change({ agency: target.value })}
      >
        <option value="">{words.choose}</option>
        {given.agencies.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Select>
      <ChoiceGroup id="referral-basis" legend={words.basis} required>
        {referralBases.map((basis) => (
          <Radio
            key={basis}
            name="referral-basis"
            label={referralBasisWords[basis]}
            hint={words.basisHint[basis]}
            checked={sheet.basis === basis}
            onChange={() =>
              change({
                basis,
                items: basis === 'advice' ? sheet.items.filter((one) => one !== 'contact') : sheet.items,
              })
            }
          />
        ))}
      </ChoiceGroup>
      {sheet.basis === 'duty' && (
        <Select
          id="referral-ground"
          label={words.ground}
          required
          error={issueAt(error, 'ground') ? words.groundRequired : null}
          support={sheet.ground ? referralGroundWords[sheet.ground].law : undefined}
          value={sheet.ground ?? ''}
          onChange={({ target }) =>
            change({ ground: referralGrounds.find((one: ReferralGround) => one === target.value) ?? null })
          }
        >
          <option value="">{words.choose}</option>
          {referralGrounds.map((ground) => (
            <option key={ground} value={ground}>
              {referralGroundWords[ground].title}
            </option>
          ))}
        </Select>
      )}
      <div className="grid gap-4 desktop:grid-cols-2">
        <TextField
          id="referral-from"
          label={words.fromSection}
          optional
          maxLength={100}
          value={sheet.fromSection}
          onChange={({ target }) => change({ fromSection: target.value })}
        />
        <TextField
          id="referral-wanted"
          type="date"
          label={words.wantedOn}
          optional
          value={sheet.wantedOn ?? ''}
          onChange={({ target }) => change({ wantedOn: target.value === '' ? null : target.value })}
        />
      </div>
      {order
        .filter((item) => sheet.basis !== 'advice' || item !== 'contact')
        .map((item) => (
          <Group
            key={item}
            item={item}
            sheet={sheet}
            change={change}
            coverage={sheet.basis === 'consent' ? (coverage?.find((one) => one.item === item) ?? null) : null}
            error={error}
          />
        ))}
      <div className="flex flex-wrap gap-3">
        <Button look="solid" onClick={() => save('check')}>
          {saving.isPending ? words.saving : words.check}
        </Button>
        <Button type="submit">{words.save}</Button>
        <Button look="text" onClick={onDone}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

/** One group of facts: whether it is told, whether consent covers it, and its lines. */
function Group({
  item,
  sheet,
  change,
  coverage,
  error,
}: {
  item: ConsentItem;
  sheet: Sheet;
  change: (to: Partial<Sheet>) => void;
  coverage: Coverage | null;
  error: Error | null;
}) {
  const told = sheet.items.includes(item);
  const refusal = issueAt(error, `items.${item}`);
  const missing = item === 'matter' && issueAt(error, 'items') !== null ? words.matterRequired : null;
  const why = refusal === 'ask' || refusal === 'no' ? words.notCovered[refusal] : missing;
  const toggle = () =>
    change({ items: consentItems.filter((one) => (one === item ? !told : sheet.items.includes(one))) });
  return (
    <fieldset className="rounded-8 border border-solid-gray-420 px-3 py-2">
      <legend className="px-1 text-dns-16B-130">{consentItemWords[item]}</legend>
      <Checkbox
        label={`${consentItemWords[item]}を伝える`}
        checked={told}
        onChange={toggle}
        aria-invalid={why ? true : undefined}
        aria-describedby={why ? `item-${item}-error` : undefined}
      />
      {coverage && (
        <p className={`text-dns-14N-130 ${coverage.covers === 'yes' ? 'text-green-1000' : 'text-red-1000'}`}>
          {words.covers[coverage.covers]}
        </p>
      )}
      {why && (
        <p id={`item-${item}-error`} className="text-dns-16N-130 text-error-2">
          ＊{why}
        </p>
      )}
      {told && (
        <div className="mt-2 flex flex-col gap-3">
          {linesOf[item].map((line) => {
            const issue = issueAt(error, `sheet.${line}`);
            const props = {
              id: `sheet-${line}`,
              label: sheetLineWords[line],
              required: needed.includes(line),
              error: issue === 'required' ? words.required : issue === 'identifying' ? words.identifying : null,
              value: sheet.sheet[line],
              onChange: ({ target }: { target: { value: string } }) =>
                change({ sheet: { ...sheet.sheet, [line]: target.value } }),
            };
            return short.includes(line) ? (
              <TextField key={line} {...props} autoComplete="off" maxLength={line === 'address' ? 300 : 100} />
            ) : (
              <Textarea key={line} {...props} rows={3} maxLength={line === 'heard' ? 5000 : 3000} />
            );
          })}
        </div>
      )}
    </fieldset>
  );
}

/** The lines of a sheet that hold something, for reading. */
export function SheetLines({ lines }: { lines: { line: SheetLine; words: string }[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-2 desktop:grid-cols-[10rem_minmax(0,1fr)]">
      {lines.map(({ line, words: said }) => (
        <div key={line} className="contents">
          <dt className="text-dns-14N-130 text-solid-gray-700">{sheetLineWords[line]}</dt>
          <dd className="whitespace-pre-wrap text-dns-16N-130">{said}</dd>
        </div>
      ))}
    </dl>
  );
}
