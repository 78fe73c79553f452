import { useState } from 'react';
import {
  type ConsentDecision,
  type ConsentItem,
  consentDecisions,
  consentItems,
  consentStages,
  consentSubjects,
  consentWays,
} from '../../../src/contract/index.js';
import { api } from '../api.js';
import { now } from '../clock.js';
import { newId } from '../ids.js';
import { useMe } from '../sign-in/session.js';
import { Checkbox, ChoiceGroup, Radio } from '../ui/choice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { inputTime, instantOf } from '../words/times.js';
import { decisionWords, itemWords, stageWords, subjectWords, wayWords, words } from './consent.words.js';
import { DecisionForm } from './decision-form.js';
import { useLedgerChange } from './use-consents.js';

const dayMs = 24 * 3_600_000;

/** A line while it is being written: everything as the controls hold it. */
const blank = (me: string) => ({
  clientId: newId(),
  stage: 'sharing' as (typeof consentStages)[number],
  subject: 'person' as (typeof consentSubjects)[number],
  decision: null as ConsentDecision | null,
  named: false,
  agency: '',
  items: [] as ConsentItem[],
  way: 'oral' as (typeof consentWays)[number],
  lastDay: '',
  explainedBy: me,
});
type Sheet = ReturnType<typeof blank>;

const onlyShown = ({ stage }: Sheet) => stage === 'use' || stage === 'exception';

function mistakesOf(sheet: Sheet) {
  const shown = onlyShown(sheet);
  return {
    decision: !shown && sheet.decision === null ? words.decisionRequired : null,
    agency: !shown && sheet.named && sheet.agency.trim() === '' ? words.agencyRequired : null,
    items: !shown && sheet.items.length === 0 ? words.itemsRequired : null,
    lastDay: sheet.lastDay !== '' && sheet.lastDay < inputTime(now()).slice(0, 10) ? words.validPast : null,
  };
}

/** Enters what was agreed to or refused. Nothing is chosen beforehand that the person has to decide. */
export function ConsentDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const me = useMe();
  const [sheet, setSheet] = useState(() => blank(me.id));
  const [asked, setAsked] = useState(false);
  const change = (to: Partial<Sheet>) => setSheet({ ...sheet, ...to });
  const mistakes = mistakesOf(sheet);
  const shown = onlyShown(sheet);
  const adding = useLedgerChange(id, () => {
    const limit = sheet.decision === 'given' && instantOf(`${sheet.lastDay}T00:00`);
    return api.addConsent(id, {
      clientId: sheet.clientId,
      stage: sheet.stage,
      subject: sheet.subject,
      decision: shown ? 'given' : sheet.decision!,
      agency: sheet.named ? sheet.agency : null,
      items: shown ? [] : sheet.items,
      way: sheet.way,
      validUntil: limit ? new Date(Date.parse(limit) + dayMs).toISOString() : null,
      explainedBy: sheet.explainedBy,
    });
  });

  function save() {
    setAsked(true);
    if (Object.values(mistakes).every((one) => one === null)) adding.mutate(undefined, { onSuccess: onClose });
  }

  return (
    <DecisionForm title={words.addTitle} going={adding.isPending} error={adding.error} onSave={save} onClose={onClose}>
      <p className="text-dns-14N-130">{words.underTwenty}</p>
      <Select
        id="consent-stage"
        label={words.stage}
        value={sheet.stage}
        onChange={({ target }) => change({ stage: consentStages.find((one) => one === target.value) ?? 'sharing' })}
      >
        {consentStages.map((one) => (
          <option key={one} value={one}>
            {stageWords[one]}
          </option>
        ))}
      </Select>
      <ChoiceGroup id="consent-subject" legend={words.subject}>
        {consentSubjects.map((one) => (
          <Radio
            key={one}
            name="consent-subject"
            label={subjectWords[one]}
            checked={sheet.subject === one}
            onChange={() => change({ subject: one })}
          />
        ))}
      </ChoiceGroup>
      {!shown && <Sharing sheet={sheet} change={change} mistakes={asked ? mistakes : null} />}
      <Select
        id="consent-way"
        label={words.way}
        value={sheet.way}
        onChange={({ target }) => change({ way: consentWays.find((one) => one === target.value) ?? 'oral' })}
      >
        {consentWays.map((one) => (
          <option key={one} value={one}>
            {wayWords[one]}
          </option>
        ))}
      </Select>
      {sheet.decision === 'given' && !shown && (
        <TextField
          id="consent-until"
          type="date"
          label={words.validUntil}
          optional
          support={words.validSupport}
          error={asked ? mistakes.lastDay : null}
          className="max-w-56"
          value={sheet.lastDay}
          onChange={({ target }) => change({ lastDay: target.value })}
        />
      )}
      <Select
        id="consent-explained"
        label={words.explainedBy}
        value={sheet.explainedBy}
        onChange={({ target }) => change({ explainedBy: target.value })}
      >
        {me.colleagues.map(({ id: colleague, name }) => (
          <option key={colleague} value={colleague}>
            {name}
          </option>
        ))}
      </Select>
      <p className="text-dns-14N-130">{words.note}</p>
    </DecisionForm>
  );
}

/** What was said, to whom it applies, and about what. */
function Sharing({
  sheet,
  change,
  mistakes,
}: {
  sheet: Sheet;
  change: (to: Partial<Sheet>) => void;
  mistakes: ReturnType<typeof mistakesOf> | null;
}) {
  const toggle = (item: ConsentItem) =>
    change({ items: sheet.items.includes(item) ? sheet.items.filter((one) => one !== item) : [...sheet.items, item] });
  return (
    <>
      <ChoiceGroup id="consent-decision" legend={words.decision} required error={mistakes?.decision}>
        {consentDecisions.map((one) => (
          <Radio
            key={one}
            name="consent-decision"
            label={decisionWords[one]}
            checked={sheet.decision === one}
            onChange={() => change({ decision: one })}
          />
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="consent-agency" legend={words.agency}>
        {[false, true].map((named) => (
          <Radio
            key={String(named)}
            name="consent-agency"
            label={named ? words.oneAgency : words.everyCounter}
            checked={sheet.named === named}
            onChange={() => change({ named })}
          />
        ))}
      </ChoiceGroup>
      {sheet.named && (
        <TextField
          id="consent-agency-name"
          label={words.agencyName}
          required
          autoComplete="off"
          maxLength={100}
          error={mistakes?.agency}
          value={sheet.agency}
          onChange={({ target }) => change({ agency: target.value })}
        />
      )}
      <ChoiceGroup
        id="consent-items"
        legend={words.items}
        required
        error={mistakes?.items}
        className="flex flex-wrap gap-x-4"
      >
        {consentItems.map((item) => (
          <Checkbox
            key={item}
            label={itemWords[item]}
            checked={sheet.items.includes(item)}
            onChange={() => toggle(item)}
          />
        ))}
      </ChoiceGroup>
    </>
  );
}
