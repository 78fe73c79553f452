import { type KeyboardEvent, useSyncExternalStore } from 'react';
import type { AnswerState, InterviewQuestion } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Checkbox, Radio } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import type { AnswerDraft, Given } from './answer-draft.js';
import { unanswered, words } from './sheet.words.js';

/** Arrow keys run through several choices, ticks come in a row, words take their time: only the last of them is sent. */
const waits = { single: 400, multi: 800, text: 2000 };

/** One question on the sheet: what to say, the choices with their number keys, the words, and how the answer stands. */
export function QuestionField({
  question: asked,
  draft,
  onTyped,
}: {
  question: InterviewQuestion;
  draft: AnswerDraft;
  onTyped: () => void;
}) {
  const { given, state: standing, problem } = useSyncExternalStore(draft.subscribe, draft.get);
  const { question, kind, choices, version } = asked;
  const id = `q-${question}`;
  const now: Given = given ?? asked.answer;

  const change = (to: Partial<Given>, waitMs: number) => {
    onTyped();
    const next = { ...now, state: 'answered' as AnswerState, ...to };
    const empty = next.state === 'answered' && next.codes.length === 0 && next.words.trim() === '';
    draft.change({ ...next, state: empty ? 'not_asked' : next.state }, version, waitMs);
  };
  const pick = (code: string) => {
    const rest = now.codes.filter((other) => other !== code);
    const codes = kind === 'single' ? [code] : rest.length < now.codes.length ? rest : [...now.codes, code];
    change({ codes }, waits[kind]);
  };

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const { key, target, nativeEvent } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || nativeEvent.isComposing) return;
    if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')) return;
    const choice = /^[1-9]$/.test(key) ? choices[Number(key) - 1] : undefined;
    if (!choice) return;
    event.preventDefault();
    document.getElementById(`${id}-choice-${choice.code}`)?.focus();
    pick(choice.code);
  }

  const Choice = kind === 'multi' ? Checkbox : Radio;
  const field = {
    id: `${id}-words`,
    label: choices.length > 0 ? words.alsoWords : words.words,
    maxLength: asked.words?.max,
    autoComplete: 'off',
    value: now.words,
    onChange: ({ target }: { target: { value: string } }) => change({ words: target.value }, waits.text),
    onBlur: () => void draft.send(),
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand in the grid
    <section
      role="group"
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-ask`}
      onKeyDown={onKeyDown}
      className="grid gap-x-6 gap-y-2 border-b border-solid-gray-420 py-3 desktop:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
    >
      <div>
        <h3 id={`${id}-name`} className="text-dns-16B-130">
          {asked.name}
        </h3>
        <p id={`${id}-ask`} className="mt-1 text-dns-16N-130">
          「{asked.ask}」
        </p>
        {asked.hint && <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{asked.hint}</p>}
        <p className="mt-1 min-h-5 text-dns-14N-130 text-solid-gray-700">{words.standing[standing]}</p>
      </div>
      <div className="flex flex-col gap-2">
        {choices.length > 0 && (
          <div className="grid gap-x-4 three:grid-cols-2">
            {choices.map(({ code, label, hint }, at) => (
              <Choice
                key={code}
                id={`${id}-choice-${code}`}
                name={id}
                label={<Numbered at={at} label={label} />}
                hint={hint ?? undefined}
                checked={now.state === 'answered' && now.codes.includes(code)}
                onChange={() => pick(code)}
              />
            ))}
          </div>
        )}
        {asked.words &&
          (asked.words.long ? (
            <Textarea {...field} rows={3} />
          ) : (
            <TextField {...field} inputMode={asked.words.format === 'phone' ? 'tel' : undefined} />
          ))}
        {/* biome-ignore lint/a11y/useSemanticElements: its name is the question's */}
        <div role="group" aria-label={words.without(asked.name)} className="flex flex-wrap gap-x-4">
          {unanswered.map(({ state, label }) => (
            <Radio
              key={state}
              name={`${id}-without`}
              label={label}
              className="text-solid-gray-800"
              checked={now.state === state}
              onChange={() => change({ state, codes: [], words: '' }, waits.single)}
            />
          ))}
        </div>
        {given === null && asked.answer.state === 'answered' && !says(asked) && (
          <p className="text-dns-14N-130">{words.elsewhere(asked.answer.shown)}</p>
        )}
        {standing === 'overtaken' && (
          <Notice kind="warning" role="alert" title={words.overtaken}>
            <p>{words.recorded(asked.answer.shown)}</p>
            <div className="mt-2 flex flex-wrap gap-3">
              <Button size="sm" onClick={() => draft.giveUp()}>
                {words.giveUp}
              </Button>
              <Button size="sm" onClick={() => void draft.insist(version)}>
                {words.insist}
              </Button>
            </div>
          </Notice>
        )}
        {standing === 'failed' && (
          <Notice
            kind="error"
            role="alert"
            title={words.failed}
            action={
              <Button size="sm" onClick={() => void draft.send()}>
                {words.again}
              </Button>
            }
          >
            {problem}
          </Notice>
        )}
      </div>
    </section>
  );
}

/** A choice with the key that takes it; only the first nine have one. */
function Numbered({ at, label }: { at: number; label: string }) {
  if (at >= 9) return label;
  return (
    <>
      <kbd className="mr-1 rounded-4 border border-solid-gray-420 px-1 font-sans text-dns-14N-130 text-solid-gray-700">
        {at + 1}
      </kbd>{' '}
      {label}
    </>
  );
}

/** Whether the controls can show the recorded answer; what was said by another door may not be among the choices here. */
const says = ({ answer }: InterviewQuestion): boolean => answer.codes.length > 0 || answer.words !== '';
