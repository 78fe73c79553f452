import { longestSnoozeDays } from '../../../src/contract/index.js';
import { now } from '../clock.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/text-field.js';
import { inputTime } from '../words/times.js';
import { words } from './snooze.words.js';

const inDays = (days: number): string => inputTime(now() + days * 86_400_000).slice(0, 10);

/** Tomorrow in Japan, `2026-11-27`. */
export const tomorrow = (): string => inDays(1);

/** What is wrong with a day to put off to, or null. */
export function snoozeDayError(day: string): string | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return words.bad;
  if (day < tomorrow()) return words.over;
  return day > inDays(longestSnoozeDays) ? words.far : null;
}

/** To which day: some that are often wanted, or any. */
export function SnoozeFields({
  day,
  error,
  onChange,
}: {
  day: string;
  error: string | null;
  onChange: (day: string) => void;
}) {
  return (
    <>
      <p>{words.lead}</p>
      <div className="flex flex-wrap gap-2">
        {words.soon.map(({ name, days }) => (
          <Button key={name} size="sm" aria-pressed={day === inDays(days)} onClick={() => onChange(inDays(days))}>
            {name}
          </Button>
        ))}
      </div>
      <TextField
        id="snooze-day"
        type="date"
        label={words.day}
        required
        support={words.daySupport}
        error={error}
        min={tomorrow()}
        max={inDays(longestSnoozeDays)}
        value={day}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
