import { speakers, urgencies } from '../../../src/contract/index.js';
import { KinHint } from '../joining/kin-hint.js';
import { useMe } from '../sign-in/session.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Select } from '../ui/select.js';
import { TextField } from '../ui/text-field.js';
import { speakerWords, urgencyWords } from '../words/codes.js';
import { words } from './reception.words.js';
import type { SheetProps } from './sheet.js';

/** Who it is about, how to reach them, and how urgent it sounds. */
export function ContactFields({ sheet, change }: SheetProps) {
  const me = useMe();
  return (
    <div className="flex flex-col gap-4">
      <TextField
        id="sheet-name"
        label={words.name}
        support={words.nameSupport}
        autoComplete="off"
        maxLength={100}
        value={sheet.name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        id="sheet-contact"
        label={words.contact}
        support={words.contactSupport}
        autoComplete="off"
        maxLength={200}
        value={sheet.contact}
        onChange={(event) => change({ contact: event.target.value })}
      />
      <KinHint name={sheet.name} contact={sheet.contact} />
      <div className="grid grid-cols-2 gap-4">
        <Select
          id="sheet-speaker"
          label={words.speaker}
          value={sheet.speaker}
          onChange={({ target }) => change({ speaker: speakers.find((one) => one === target.value) ?? 'unknown' })}
        >
          {speakers.map((one) => (
            <option key={one} value={one}>
              {speakerWords[one]}
            </option>
          ))}
        </Select>
        <Select
          id="sheet-area"
          label={words.area}
          value={sheet.area}
          onChange={({ target }) => change({ area: target.value })}
        >
          <option value="">{words.unknownArea}</option>
          {me.areas.map((area) => (
            <option key={area}>{area}</option>
          ))}
        </Select>
      </div>
      <ChoiceGroup id="sheet-urgency" legend={words.urgency} className="flex flex-wrap gap-x-4">
        {urgencies.toReversed().map((one) => (
          <Radio
            key={one}
            name="urgency"
            label={`${one} ${urgencyWords[one]}`}
            checked={sheet.urgency === one}
            onChange={() => change({ urgency: one })}
          />
        ))}
        <Radio
          name="urgency"
          label={words.undecided}
          checked={sheet.urgency === ''}
          onChange={() => change({ urgency: '' })}
        />
      </ChoiceGroup>
    </div>
  );
}
