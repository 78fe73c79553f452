import { type FormEvent, useState } from 'react';
import type { Preview, PreviewEvent } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './trial.words.js';

/** One thing said in a trial. */
export interface Line {
  who: 'person' | 'assistant';
  kind: Preview['say'][number]['kind'];
  text: string;
}

/** A conversation in bubbles with LINE's buttons, or letters back and forth: what was said, and what can be said next. */
export function TrialTalk({
  door,
  lines,
  preview: { say, state, ended },
  onStep,
}: {
  door: 'line' | 'email';
  lines: Line[];
  preview: Preview;
  onStep: (event: PreviewEvent, said: string) => void;
}) {
  const [text, setText] = useState('');
  const choices = door === 'line' ? (say.findLast((one) => one.choices)?.choices ?? []) : [];

  function send(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    onStep({ kind: 'text', text }, text);
    setText('');
  }
  return (
    <section aria-labelledby="trial-talk" className="flex flex-col gap-3">
      <h3 id="trial-talk" className="text-dns-16B-130">
        {words.talk}
      </h3>
      {state === null && <p>{words.firstMail}</p>}
      <ol aria-live="polite" className="flex flex-col gap-3">
        {lines.map(({ who, kind, text: said }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added
          <li key={at} className={`flex flex-col ${who === 'person' ? 'items-end' : 'items-start'}`}>
            <span className="text-dns-14N-130 text-solid-gray-800">
              {who === 'person'
                ? words.person
                : kind === 'crisis' || kind === 'receipt'
                  ? words[kind]
                  : words.assistant}
            </span>
            <p
              className={`max-w-[92%] rounded-8 border px-3 py-2 whitespace-pre-wrap ${
                who === 'person'
                  ? 'border-green-900 bg-green-50'
                  : kind === 'crisis'
                    ? 'border-red-900 bg-red-50'
                    : 'border-solid-gray-420 bg-white'
              }`}
            >
              {said}
            </p>
          </li>
        ))}
      </ol>
      {ended !== null && <p>{words.ended}</p>}
      {choices.length > 0 && (
        <ul aria-label={words.buttons} className="flex flex-wrap gap-2">
          {choices.map(({ code, label }) => (
            <li key={code}>
              <Button size="sm" onClick={() => onStep({ kind: 'choice', codes: [code] }, label)}>
                {label}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={send} className="flex flex-col gap-2">
        <Textarea
          id="trial-text"
          label={door === 'line' ? words.write : words.writeMail}
          rows={door === 'line' ? 2 : 6}
          maxLength={20_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <div>
          <Button type="submit" size="sm" look="solid">
            {words.send}
          </Button>
        </div>
      </form>
    </section>
  );
}
