import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useState } from 'react';
import { wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { useTitle } from '../title.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Textarea } from '../ui/textarea.js';
import { FaultList } from './fault-list.js';
import { LoadedList } from './loaded-list.js';
import { type Source, Trial } from './trial.js';
import { words } from './trial.words.js';

/** A file larger than this is no questionnaire; in bytes. */
const largestFile = 1_000_000;

/** For those who write questionnaires: what is loaded, what is wrong with a new file, and what residents would meet. */
export function TrialPage() {
  useTitle(words.title);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const checking = useMutation({
    mutationFn: async (source: Source) => ({ source, read: await settingsApi.preview({ ...source, door: 'line' }) }),
    onMutate: () => setProblem(null),
  });
  const checked = checking.data;

  async function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    if (!file) return;
    if (file.size > largestFile) return setProblem(words.tooLarge);
    const content = await file.text();
    setText(content);
    checking.mutate({ yaml: content });
  }
  function check() {
    if (text.trim() === '') setProblem(words.empty);
    else if (!checking.isPending) checking.mutate({ yaml: text });
  }

  return (
    <main className="three:min-h-0 three:flex-1 three:overflow-y-auto">
      <div className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-3">
        <div>
          <h1 id="content" tabIndex={-1} className="text-std-20B-150">
            {words.title}
          </h1>
          <p>{words.lead}</p>
          <p>{words.publish}</p>
        </div>
        <LoadedList onTry={(questionnaire) => checking.mutate({ questionnaire })} />
        <section aria-labelledby="trial-file" className="flex flex-col gap-3">
          <h2 id="trial-file" className="text-dns-17B-130">
            {words.file}
          </h2>
          <label className="flex flex-col gap-1 text-dns-16B-130">
            {words.chooseFile}
            <input
              type="file"
              accept=".yaml,.yml,text/yaml"
              onChange={(event) => void choose(event)}
              className="max-w-full text-dns-16N-130"
            />
          </label>
          <Textarea
            id="trial-yaml"
            label={words.paste}
            rows={6}
            spellCheck={false}
            error={problem}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <div>
            <Button look="solid" onClick={check}>
              {checking.isPending ? words.checking : words.check}
            </Button>
          </div>
        </section>
        {checking.isError && (
          <Notice kind="error" role="alert" title={words.failed}>
            {wordsOf(checking.error)}
          </Notice>
        )}
        {checked && checked.read.faults.length > 0 && <FaultList faults={checked.read.faults} />}
        {checked && checked.read.faults.length === 0 && (
          <Trial key={checking.submittedAt} source={checked.source} about={checked.read} />
        )}
      </div>
    </main>
  );
}
