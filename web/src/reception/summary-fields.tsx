import { keyedChannels } from '../../../src/contract/index.js';
import { Checkbox, ChoiceGroup, Radio } from '../ui/choice.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { channelWords } from '../words/codes.js';
import { topicWords, words } from './reception.words.js';
import type { SheetProps } from './sheet.js';

/** How it came in, and what was said. */
export function SummaryFields({ sheet, mistakes, change }: SheetProps) {
  const toggle = (topic: string) =>
    change({
      topics: sheet.topics.includes(topic) ? sheet.topics.filter((other) => other !== topic) : [...sheet.topics, topic],
    });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        <ChoiceGroup id="sheet-channel" legend={words.channel} className="flex flex-wrap gap-x-4">
          {keyedChannels.map((channel) => (
            <Radio
              key={channel}
              name="channel"
              label={channelWords[channel]}
              checked={sheet.channel === channel}
              onChange={() => change({ channel })}
            />
          ))}
        </ChoiceGroup>
        <TextField
          id="sheet-receivedAt"
          type="datetime-local"
          label={words.receivedAt}
          className="max-w-56"
          error={mistakes.receivedAt}
          value={sheet.receivedAt}
          onChange={(event) => change({ receivedAt: event.target.value })}
        />
      </div>
      <Textarea
        id="sheet-summary"
        label={words.summary}
        required
        support={words.summarySupport}
        error={mistakes.summary}
        rows={5}
        maxLength={20_000}
        value={sheet.summary}
        onChange={(event) => change({ summary: event.target.value })}
      />
      <details>
        <summary className="inline-flex min-h-9 items-center text-dns-16N-130 text-key-1000 underline">
          {words.topicsOpen(sheet.topics.length)} ▾
        </summary>
        <ChoiceGroup
          id="sheet-topics"
          legend={words.topics}
          legendHidden
          className="grid gap-x-4 pt-1 desktop:grid-cols-2"
        >
          {Object.entries(topicWords).map(([code, topic]) => (
            <Checkbox key={code} label={topic} checked={sheet.topics.includes(code)} onChange={() => toggle(code)} />
          ))}
        </ChoiceGroup>
      </details>
    </div>
  );
}
