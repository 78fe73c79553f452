import { mostClosedSpans } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { TextField } from '../ui/text-field.js';
import { words } from './hours.words.js';

/** Hours as they are typed; an empty field is an empty text. */
export interface TypedSpan {
  from: string;
  to: string;
}

/** What is sent of them; the end of the day is written as `24:00`, which a field for times cannot hold. */
export const spanOf = ({ from, to }: TypedSpan): string => `${from}-${to === '00:00' ? '24:00' : to}`;

/** Whether the whole day is closed, or which hours of it. */
export function SpansFields({
  spans,
  onChange,
  error,
}: {
  spans: TypedSpan[] | null;
  onChange: (spans: TypedSpan[] | null) => void;
  error: string | null;
}) {
  const change = (at: number, next: Partial<TypedSpan>) =>
    onChange(spans!.map((span, i) => (i === at ? { ...span, ...next } : span)));
  return (
    <ChoiceGroup id="closed-spans" legend={words.howLong} error={error}>
      <Radio name="closed-how-long" label={words.wholeDay} checked={spans === null} onChange={() => onChange(null)} />
      <Radio
        name="closed-how-long"
        label={words.someHours}
        checked={spans !== null}
        onChange={() => spans === null && onChange([{ from: '', to: '' }])}
      />
      {spans?.map((span, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is what stands in its place
        <div key={at} className="mt-2 flex flex-wrap items-end gap-2">
          <TextField
            id={`closed-from-${at}`}
            type="time"
            label={words.from(at + 1)}
            value={span.from}
            onChange={({ target }) => change(at, { from: target.value })}
          />
          <TextField
            id={`closed-to-${at}`}
            type="time"
            label={words.to(at + 1)}
            value={span.to}
            onChange={({ target }) => change(at, { to: target.value })}
          />
          {spans.length > 1 && (
            <Button
              size="sm"
              aria-label={words.withoutSpan(at + 1)}
              onClick={() => onChange(spans.filter((_, i) => i !== at))}
            >
              {words.remove}
            </Button>
          )}
        </div>
      ))}
      {spans && spans.length < mostClosedSpans && (
        <div className="mt-2">
          <Button size="sm" onClick={() => onChange([...spans, { from: '', to: '' }])}>
            {words.moreSpans}
          </Button>
        </div>
      )}
    </ChoiceGroup>
  );
}
