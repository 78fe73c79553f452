import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { placeholders, type Template, templateLanguages } from '../../../src/contract/index.js';
import { settingsApi } from '../settings/settings-api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { Button } from '../ui/button.js';
import { Chip } from '../ui/chip.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { channelWords } from '../words/codes.js';
import { longTime } from '../words/times.js';
import { languages } from './template-draft.js';
import { TemplateForm } from './template-form.js';
import { words } from './templates.words.js';

/** Where managers keep the ready texts of the house. */
export function TemplatesPage() {
  const { data, error, refetch } = useQuery({ queryKey: ['templates'], queryFn: settingsApi.templates });
  const [open, setOpen] = useState<Template | 'new' | null>(null);
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      <div className="flex max-w-3xl flex-col gap-3">
        <div>
          <Button look="solid" size="sm" onClick={() => setOpen('new')}>
            {words.add}
          </Button>
        </div>
        <p className="text-dns-14N-130 text-solid-gray-700">
          {words.facts(placeholders.map((name) => `{${name}}`).join(' '))}
        </p>
        {!data && error && <LoadFailed title={words.failed} error={error} again={words.retry} onAgain={refetch} />}
        {!data && !error && <Loading what={words.loading} />}
        <ul className="border-t border-solid-gray-420">
          {data?.map((one) => (
            <li key={one.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-solid-gray-420 py-3">
              <div className="min-w-0 flex-1 basis-64">
                <h2 className="text-dns-17B-130">{one.title}</h2>
                <p className="mt-1 line-clamp-2 text-dns-14N-130">{one.texts.ja}</p>
                <p className="mt-1 flex flex-wrap gap-x-3 text-dns-14N-130 text-solid-gray-700">
                  {one.retired && <Chip>{words.retired}</Chip>}
                  <span>{one.doors.map((door) => channelWords[door]).join('・')}</span>
                  <span>
                    {languages
                      .filter((code) => one.texts[code])
                      .map((code) => templateLanguages[code])
                      .join('・')}
                  </span>
                  <span>{one.by ? words.changed(one.by, longTime(one.at), one.version) : words.shipped}</span>
                </p>
              </div>
              <Button size="sm" aria-label={words.editOf(one.title)} onClick={() => setOpen(one)}>
                {words.edit}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      {open && <TemplateForm template={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </SettingsFrame>
  );
}
