import {
  checkAfterWords,
  checkOutcomeWords,
  type Participation,
  type SettlingCheck,
} from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { cell, WideTable } from '../ui/wide-table.js';
import { type DeedForm, forms } from './forms.js';
import { words } from './participation.words.js';

const saysOf = ({ state, worries }: SettlingCheck): string =>
  state === 'done' ? checkOutcomeWords[worries ? 'worries' : 'settled'] : words.checkStates[state];

/** The settling checks: when each is due, and what both sides said. */
export function ChecksTable({
  one,
  called,
  ask,
}: {
  one: Participation;
  called: string;
  ask: (form: DeedForm) => void;
}) {
  const waiting = one.checks.filter(({ state }) => state === 'open').length;
  return (
    <div className="mt-3">
      <h4 className="mb-1 text-dns-16B-130">{words.checks}</h4>
      {one.checks.length === 0 && <p>{words.noChecks}</p>}
      {one.checks.length > 0 && (
        <WideTable label={`${words.checks}：${called}`} columns={words.checkColumns}>
          {one.checks.map((check) => (
            <tr key={check.id}>
              <td className={`${cell} whitespace-nowrap`}>{checkAfterWords(check.after)}</td>
              <td className={`${cell} whitespace-nowrap`}>{check.dueOn}</td>
              <td className={cell}>
                {check.overdue ? (
                  <Chip look="red">▲ {words.overdue}</Chip>
                ) : (
                  <Chip look={check.worries ? 'yellow' : 'outline'}>{saysOf(check)}</Chip>
                )}
                {check.on && (
                  <span className="block">
                    {check.on} {check.by?.name}
                  </span>
                )}
              </td>
              <td className={`${cell} whitespace-pre-wrap`}>{check.person}</td>
              <td className={`${cell} whitespace-pre-wrap`}>{check.host}</td>
              <td className={cell}>
                {check.state === 'open' && (
                  <Button
                    size="xs"
                    aria-label={`${words.check}（${checkAfterWords(check.after)}）`}
                    onClick={() => ask(forms.check(check, waiting === 1))}
                  >
                    {words.check}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
    </div>
  );
}
