import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  type NewPreview,
  type Preview,
  type PreviewDoor,
  type PreviewEvent,
  previewDoors,
} from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { ChoiceGroup, Radio } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { Select } from '../ui/select.js';
import { urgencyWords } from '../words/codes.js';
import { doorWords, words } from './trial.words.js';
import { TrialForm } from './trial-form.js';
import { type Line, TrialTalk } from './trial-talk.js';

/** What is tried: a loaded version, or the text of a file. */
export type Source = Pick<NewPreview, 'yaml' | 'questionnaire'>;

/** A questionnaire as residents meet it, per door and language. The state goes back and forth; the server keeps nothing. */
export function Trial({ source, about }: { source: Source; about: Preview }) {
  const [door, setDoor] = useState<PreviewDoor>('line');
  const [language, setLanguage] = useState(about.languages[0]?.code ?? 'ja');
  const [lines, setLines] = useState<Line[]>([]);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = useMutation({
    mutationFn: ({ state, event }: { state: Preview['state']; event?: PreviewEvent; said?: string }) =>
      settingsApi.preview({ ...source, door, language, state, event }),
    onSuccess: ({ say }, { said }) =>
      setLines((before) => [
        ...before,
        ...(said === undefined ? [] : [{ who: 'person' as const, kind: 'statement' as const, text: said }]),
        ...say.map(({ kind, text }) => ({ who: 'assistant' as const, kind, text })),
      ]),
  });
  const now = step.data;
  const begin = step.mutate;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another door or language begins anew
  useEffect(() => {
    setLines([]);
    begin({ state: null });
  }, [door, language, begin]);
  useEffect(() => heading.current?.focus(), []);

  const act = (event: PreviewEvent, said?: string) => {
    if (!step.isPending) step.mutate({ state: now?.state ?? null, event, said });
  };
  return (
    <section aria-labelledby="trial-trial" className="flex flex-col gap-4">
      <div>
        <p role="status" className="text-green-1000">
          {words.usable(about.id, about.version)}
        </p>
        <h2 id="trial-trial" ref={heading} tabIndex={-1} className="text-dns-17B-130">
          {words.trial(about.id, about.version)}
        </h2>
      </div>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <ChoiceGroup id="trial-door" legend={words.door} className="flex flex-wrap gap-x-4">
          {previewDoors.map((one) => (
            <Radio
              key={one}
              name="trial-door"
              label={doorWords[one]}
              checked={door === one}
              onChange={() => setDoor(one)}
            />
          ))}
        </ChoiceGroup>
        <Select
          id="trial-language"
          label={words.language}
          value={language}
          onChange={({ target }) => setLanguage(target.value)}
        >
          {about.languages.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        <Button
          size="sm"
          onClick={() => {
            setLines([]);
            step.mutate({ state: null });
          }}
        >
          {words.restart}
        </Button>
      </div>
      {step.isError && (
        <Notice kind="error" role="alert" title={words.failed}>
          {wordsOf(step.error)}
        </Notice>
      )}
      {now?.raised && (
        <Notice
          kind="warning"
          role="status"
          title={words.raised(`${now.raised.urgency} ${urgencyWords[now.raised.urgency]}`)}
        />
      )}
      {now && (
        <div className="grid gap-6 desktop:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          {door === 'web' || door === 'counter' ? (
            <TrialForm key={`${door} ${now.page?.question}`} preview={now} onStep={act} />
          ) : (
            <TrialTalk door={door} lines={lines} preview={now} onStep={act} />
          )}
          <Summary preview={now} />
        </div>
      )}
    </section>
  );
}

function Summary({ preview: { summary } }: { preview: Preview }) {
  const said = summary.filter(({ state }) => state !== 'not_asked');
  return (
    <section
      aria-labelledby="trial-summary"
      className="self-start rounded-8 bg-solid-gray-50 p-3 desktop:sticky desktop:top-3"
    >
      <h3 id="trial-summary" className="text-dns-16B-130">
        {words.summary}
      </h3>
      {said.length === 0 && <p className="text-dns-14N-130">{words.noSummary}</p>}
      <dl>
        {said.map(({ question, label, shown }) => (
          <div key={question} className="py-1">
            <dt className="text-dns-14N-130 text-solid-gray-800">{label}</dt>
            <dd className="whitespace-pre-wrap">{shown}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
