import { type IssueCode, issueWords, topicCodes, traitCodes } from '../../../src/contract/index.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { words } from './record.words.js';

/** Issues to tick: the sixteen of the reception form, and below them those of the assessment sheet. */
export function IssueChoice({
  chosen,
  error,
  onChange,
}: {
  chosen: readonly IssueCode[];
  error: string | null;
  onChange: (chosen: IssueCode[]) => void;
}) {
  const boxes = (codes: readonly IssueCode[]) =>
    codes.map((code) => (
      <Checkbox
        key={code}
        label={issueWords[code]}
        checked={chosen.includes(code)}
        onChange={({ target }) => onChange(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))}
      />
    ));
  return (
    <ChoiceGroup id="issues" legend={words.issues} required error={error} className="grid gap-x-4 desktop:grid-cols-2">
      {boxes(topicCodes)}
      <details className="desktop:col-span-2" open={chosen.some((one) => one.startsWith('K'))}>
        <summary className="cursor-pointer py-1 text-dns-16B-130 text-key-1000 underline">{words.moreIssues}</summary>
        <div className="grid gap-x-4 desktop:grid-cols-2">{boxes(traitCodes)}</div>
      </details>
    </ChoiceGroup>
  );
}
