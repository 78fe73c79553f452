import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { type HouseText, longestHouseText, templateLanguages } from '../../../src/contract/index.js';
import { isOvertaken, wordsOf } from '../api.js';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { Textarea } from '../ui/textarea.js';
import { longTime } from '../words/times.js';
import { words } from './house-texts.words.js';

/** One text in one language: as shipped, as the house wants it, and as it would be read. */
export function HouseTextForm({ text: one, onClose }: { text: HouseText; onClose: () => void }) {
  const { key, language, shipped, placeholders, version } = one;
  const queries = useQueryClient();
  const [text, setText] = useState(one.text ?? shipped);
  const [asked, setAsked] = useState(false);
  const tried = useTrial(one, useRested(text));
  const saving = useMutation({
    mutationFn: (wanted: string | null) => settingsApi.changeHouseText(key, language, { text: wanted, version }),
    onSuccess: (fresh) => {
      queries.setQueryData(['house-texts'], fresh);
      onClose();
    },
  });
  const empty = text.trim() === '' || text.length > longestHouseText;
  const faults = empty ? [words.empty] : (tried.data?.faults ?? []).map(({ fault, what }) => words.faults[fault](what));
  const elsewhere = isOvertaken(saving.error);
  const lang = language === 'ja-easy' ? 'ja' : language;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (faults.length === 0 && !saving.isPending) saving.mutate(text);
  }

  return (
    <Dialog title={words.editOf(words.names[key], templateLanguages[language])} onClose={onClose}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        {saving.isError && (
          <Notice kind="error" role="alert" title={words.saveFailed}>
            {elsewhere ? words.elsewhere : wordsOf(saving.error)}
          </Notice>
        )}
        <section aria-label={words.shipped}>
          <p className="text-dns-16B-130">{words.shipped}</p>
          <p
            lang={lang}
            className="whitespace-pre-wrap border-l-4 border-solid-gray-420 pl-2 text-dns-14N-130 [overflow-wrap:anywhere]"
          >
            {shipped}
          </p>
        </section>
        <Textarea
          id="house-text"
          label={words.text}
          required
          lang={lang}
          rows={6}
          support={[
            placeholders.length > 0 ? words.facts(placeholders.map((name) => `{${name}}`).join(' ')) : words.noFacts,
            ...(language === 'ja-easy' ? [words.ruby] : []),
          ].join('')}
          error={(asked || (!empty && faults.length > 0) ? faults.join('。') : '') || null}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <section aria-label={words.preview}>
          <p className="text-dns-16B-130">{words.preview}</p>
          {tried.isError && <p>{words.previewFailed}</p>}
          <p
            lang={lang}
            aria-live="polite"
            className="min-h-12 whitespace-pre-wrap rounded-8 bg-solid-gray-50 p-3 [overflow-wrap:anywhere]"
          >
            {empty ? '' : tried.data?.said}
          </p>
        </section>
        <DialogActions>
          <Button type="submit" look="solid">
            {saving.isPending ? words.saving : words.save}
          </Button>
          {one.text !== null && (
            <Button onClick={() => !saving.isPending && saving.mutate(null)}>{words.useShipped}</Button>
          )}
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
        {version > 0 && <Versions text={one} />}
      </form>
    </Dialog>
  );
}

function useTrial({ key, language }: HouseText, text: string) {
  return useQuery({
    queryKey: ['house-text-trial', key, language, text],
    queryFn: () => settingsApi.tryHouseText({ key, language, text }),
    enabled: text.trim() !== '' && text.length <= longestHouseText,
    placeholderData: (before) => before,
    gcTime: 0,
  });
}

/** A value once it has stayed the same for a third of a second: nobody's typing is tried letter by letter. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), 330);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** What the text said before, for whoever wants to take it up again. */
function Versions({ text: { key, language } }: { text: HouseText }) {
  const { data = [] } = useQuery({
    queryKey: ['house-texts', 'versions', key, language],
    queryFn: () => settingsApi.houseTextVersions(key, language),
    staleTime: 0,
  });
  return (
    <details>
      <summary className="text-key-1000 underline">{words.versions} ▾</summary>
      <ul className="mt-2 flex flex-col gap-2">
        {data.map(({ version, text, by, at }) => (
          <li key={version} className="border-l-4 border-solid-gray-420 pl-2 text-dns-14N-130">
            <p>{words.version(version, by, longTime(at))}</p>
            <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{text ?? words.shippedMark}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
