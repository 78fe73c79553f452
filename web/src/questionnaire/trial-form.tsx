import { type FormEvent, useState } from 'react';
import type { Preview, PreviewEvent, Segment } from '../../../src/contract/index.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup, Radio } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { Textarea } from '../ui/textarea.js';
import { words } from './trial.words.js';

/** One page of the form, with its ways out. Keyed by its question: another page begins with what is known of it. */
export function TrialForm({ preview, onStep }: { preview: Preview; onStep: (event: PreviewEvent) => void }) {
  const { page, pages, errors, ended, say } = preview;
  const [choice, setChoice] = useState(
    () => page?.choices.filter(({ chosen }) => chosen).map(({ code }) => code) ?? [],
  );
  const [own, setOwn] = useState(page?.words?.value ?? '');
  const jump = (
    <Select
      id="trial-page"
      label={words.openPage}
      value={page?.question ?? ''}
      onChange={({ target }) => target.value && onStep({ kind: 'open', question: target.value })}
    >
      <option value="">―</option>
      {pages.map((id) => (
        <option key={id}>{id}</option>
      ))}
    </Select>
  );
  const told = say.map(({ text }) => (
    <p key={text} className="whitespace-pre-wrap">
      {text}
    </p>
  ));
  if (page === null) {
    return (
      <div className="flex flex-col gap-3">
        {told}
        {ended === null ? (
          <>
            <p>{words.check13}</p>
            <div>
              <Button look="solid" onClick={() => onStep({ kind: 'send' })}>
                {words.sendForm}
              </Button>
            </div>
          </>
        ) : (
          <p>{words.ended}</p>
        )}
        {jump}
      </div>
    );
  }

  function next(event: FormEvent) {
    event.preventDefault();
    onStep({ kind: 'page', question: page!.question, choice, words: own });
  }
  const pick = (code: string) =>
    setChoice(
      page.kind === 'single'
        ? [code]
        : choice.includes(code)
          ? choice.filter((other) => other !== code)
          : [...choice, code],
    );
  const Choice = page.kind === 'multi' ? Checkbox : Radio;
  return (
    <form onSubmit={next} className="flex flex-col gap-3">
      {told}
      <p className="text-dns-14N-130">
        {words.page(pages.indexOf(page.question) + 1, pages.length)}（{page.question}）
      </p>
      <h3 className="text-std-20B-150">
        <Said segments={page.title} />
      </h3>
      {page.hint && (
        <p>
          <Said segments={page.hint} />
        </p>
      )}
      {errors.length > 0 && (
        <Notice
          kind="error"
          role="alert"
          title={errors.map(({ text }) => text.map(({ base }) => base).join('')).join('・')}
        />
      )}
      {page.choices.length > 0 && (
        <ChoiceGroup id="trial-choice" legend={plain(page.title)} legendHidden>
          {page.choices.map(({ code, label, hint }) => (
            <Choice
              key={code}
              name="trial-choice"
              label={<Said segments={label} />}
              hint={hint ? plain(hint) : undefined}
              checked={choice.includes(code)}
              onChange={() => pick(code)}
            />
          ))}
        </ChoiceGroup>
      )}
      {page.words && (
        <Textarea
          id="trial-words"
          label={words.ownWords}
          rows={page.words.long ? 5 : 2}
          maxLength={page.words.max}
          value={own}
          onChange={({ target }) => setOwn(target.value)}
        />
      )}
      <div>
        <Button type="submit" look="solid">
          {words.next}
        </Button>
      </div>
      <ul aria-label={words.otherWays} className="flex flex-wrap gap-2">
        {page.exits.map(({ code, label }) => (
          <li key={code}>
            <Button
              size="sm"
              onClick={() =>
                onStep({
                  kind: 'page',
                  question: page.question,
                  choice: [],
                  words: '',
                  exit: code,
                })
              }
            >
              <Said segments={label} />
            </Button>
          </li>
        ))}
      </ul>
      {jump}
    </form>
  );
}

const plain = (segments: Segment[]) => segments.map(({ base }) => base).join('');

/** A text with its furigana. */
function Said({ segments }: { segments: Segment[] }) {
  return segments.map(({ base, ruby }, at) =>
    ruby ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence does not change its order
      <ruby key={at}>
        {base}
        <rt>{ruby}</rt>
      </ruby>
    ) : (
      base
    ),
  );
}
