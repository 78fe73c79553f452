import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choice.js';
import { Notice } from '../ui/notice.js';
import { saveFile } from '../ui/save-file.js';
import { inputTime } from '../words/times.js';
import { words } from './configuration.words.js';
import { TakeOver } from './take-over.js';

/** The settings as one file: written out, and taken over after a look at what would change. */
export function ConfigurationPage() {
  const [done, setDone] = useState('');
  const [directory, setDirectory] = useState(false);
  const out = useMutation({
    mutationFn: () => settingsApi.configuration(directory),
    onSuccess: (file) => {
      save(file);
      setDone(words.outDone);
    },
  });
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      <p className="text-dns-14N-130">{words.notIn}</p>
      <section aria-labelledby="configuration-out" className="flex flex-col gap-3">
        <h2 id="configuration-out" className="text-dns-17B-130">
          {words.out}
        </h2>
        <p>{words.outLead}</p>
        <Checkbox
          label={words.withDirectory}
          hint={words.withDirectoryHint}
          checked={directory}
          onChange={({ target }) => setDirectory(target.checked)}
        />
        {out.isError && (
          <Notice kind="error" role="alert" title={words.outFailed}>
            {wordsOf(out.error)}
          </Notice>
        )}
        <div>
          <Button onClick={() => !out.isPending && out.mutate()}>{out.isPending ? words.outDoing : words.outDo}</Button>
        </div>
      </section>
      <TakeOver onTaken={(count) => setDone(words.taken(count))} />
      <p role="status">{done}</p>
    </SettingsFrame>
  );
}

/** Saves the file on this computer, named by its day. */
const save = (file: Record<string, unknown>): void =>
  saveFile(
    `uketome-settings-${inputTime(Date.now()).slice(0, 10)}.json`,
    new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }),
  );
