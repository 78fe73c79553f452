import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import {
  placeholders,
  type Template,
  type TemplateLanguage,
  templateDoors,
  templateLanguages,
} from '../../../src/contract/index.js';
import { wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { settingsApi } from '../settings/settings-api.js';
import { Button } from '../ui/button.js';
import { Checkbox, ChoiceGroup } from '../ui/choice.js';
import { Dialog, DialogActions } from '../ui/dialog.js';
import { Notice } from '../ui/notice.js';
import { TextField } from '../ui/text-field.js';
import { Textarea } from '../ui/textarea.js';
import { channelWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { contentOf, draftOf, faultsOf, languages } from './template-draft.js';
import { words } from './templates.words.js';

const first: TemplateLanguage[] = ['ja', 'ja-easy', 'en'];

/** One template with all its languages, in a dialog. */
export function TemplateForm({ template, onClose }: { template: Template | null; onClose: () => void }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(template));
  const [asked, setAsked] = useState(false);
  const clientId = useRef(newId());
  const form = useRef<HTMLFormElement>(null);
  const saving = useMutation({
    mutationFn: () =>
      template
        ? settingsApi.changeTemplate(template.id, {
            ...contentOf(draft),
            retired: draft.retired,
            version: template.version,
          })
        : settingsApi.addTemplate({ clientId: clientId.current, ...contentOf(draft) }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['templates'] });
      onClose();
    },
  });
  const faults = asked ? faultsOf(draft) : {};

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (Object.keys(faultsOf(draft)).length === 0) return saving.isPending || saving.mutate();
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  }

  const field = (code: TemplateLanguage) => (
    <Textarea
      key={code}
      id={`text-${code}`}
      label={words.language(templateLanguages[code])}
      lang={code === 'ja-easy' ? 'ja' : code}
      required={code === 'ja'}
      optional={code !== 'ja'}
      rows={4}
      support={code === 'ja' ? words.names(placeholders.map((name) => `{${name}}`).join(' ')) : undefined}
      error={faults[code] ?? null}
      value={draft.texts[code]}
      onChange={({ target }) => setDraft({ ...draft, texts: { ...draft.texts, [code]: target.value } })}
    />
  );

  return (
    <Dialog title={template ? words.editOf(template.title) : words.newTitle} onClose={onClose}>
      <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4">
        {saving.isError && (
          <Notice kind="error" role="alert" title={words.saveFailed}>
            {wordsOf(saving.error)}
          </Notice>
        )}
        <TextField
          id="template-title"
          label={words.name}
          required
          maxLength={60}
          error={faults.title ?? null}
          value={draft.title}
          onChange={({ target }) => setDraft({ ...draft, title: target.value })}
        />
        <ChoiceGroup id="template-doors" legend={words.doors} error={faults.doors ?? null} className="flex gap-x-4">
          {templateDoors.map((door) => (
            <Checkbox
              key={door}
              label={channelWords[door]}
              checked={draft.doors.includes(door)}
              onChange={({ target }) =>
                setDraft({
                  ...draft,
                  doors: templateDoors.filter((one) => (one === door ? target.checked : draft.doors.includes(one))),
                })
              }
            />
          ))}
        </ChoiceGroup>
        {first.map(field)}
        <details open={languages.some((code) => !first.includes(code) && draft.texts[code] !== '') || undefined}>
          <summary className="text-key-1000 underline">{words.more} ▾</summary>
          <div className="mt-3 flex flex-col gap-4">{languages.filter((code) => !first.includes(code)).map(field)}</div>
        </details>
        {template && (
          <Checkbox
            label={words.retire}
            checked={draft.retired}
            onChange={({ target }) => setDraft({ ...draft, retired: target.checked })}
          />
        )}
        <DialogActions>
          <Button type="submit" look="solid">
            {saving.isPending ? words.saving : words.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActions>
        {template && template.version > 1 && <Versions id={template.id} />}
      </form>
    </Dialog>
  );
}

/** What the template said before, for whoever wants to take it up again. */
function Versions({ id }: { id: string }) {
  const { data = [] } = useQuery({
    queryKey: ['templates', 'versions', id],
    queryFn: () => settingsApi.templateVersions(id),
  });
  return (
    <details>
      <summary className="text-key-1000 underline">{words.versions} ▾</summary>
      <ul className="mt-2 flex flex-col gap-2">
        {data.slice(1).map(({ version, by, at, texts }) => (
          <li key={version} className="border-l-4 border-solid-gray-420 pl-2 text-dns-14N-130">
            <p>{words.version(version, by ?? words.shipped, longTime(at))}</p>
            <p className="whitespace-pre-wrap">{texts.ja}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
