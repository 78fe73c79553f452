import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type HouseText, type TemplateLanguage, templateLanguages } from '../../../src/contract/index.js';
import { settingsApi } from '../settings/settings-api.js';
import { SettingsFrame } from '../settings/settings-frame.js';
import { Button } from '../ui/button.js';
import { LoadFailed } from '../ui/load-failed.js';
import { Loading } from '../ui/loading.js';
import { Select } from '../ui/select.js';
import { longTime } from '../words/times.js';
import { HouseTextForm } from './house-text-form.js';
import { words } from './house-texts.words.js';

/** What residents are told in the house's own words, language by language. */
export function HouseTextsPage() {
  const { data, error, refetch } = useQuery({ queryKey: ['house-texts'], queryFn: settingsApi.houseTexts });
  const [language, setLanguage] = useState<TemplateLanguage>('ja');
  const [open, setOpen] = useState<HouseText | null>(null);
  return (
    <SettingsFrame title={words.title} lead={words.lead}>
      <p className="text-dns-14N-130">{words.care}</p>
      {!data && error && <LoadFailed title={words.failed} error={error} again={words.again} onAgain={refetch} />}
      {!data && !error && <Loading what={words.title} />}
      {data && (
        <>
          <div className="max-w-xs">
            <Select
              id="house-text-language"
              label={words.language}
              value={language}
              onChange={({ target }) => setLanguage(target.value as TemplateLanguage)}
            >
              {Object.entries(templateLanguages).map(([code, name]) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </Select>
          </div>
          <ul className="max-w-3xl divide-y divide-solid-gray-420 border-y border-solid-gray-420">
            {data
              .filter((one) => one.language === language)
              .map((one) => (
                <li key={one.key} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-3">
                  <div className="min-w-0 flex-1 basis-64">
                    <h2 className="text-dns-17B-130">{words.names[one.key]}</h2>
                    <p
                      lang={language === 'ja-easy' ? 'ja' : language}
                      className="mt-1 whitespace-pre-wrap [overflow-wrap:anywhere]"
                    >
                      {one.said}
                    </p>
                    <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{standing(one)}</p>
                  </div>
                  <Button
                    size="sm"
                    aria-label={words.editOf(words.names[one.key], templateLanguages[language])}
                    onClick={() => setOpen(one)}
                  >
                    {words.edit}
                  </Button>
                </li>
              ))}
          </ul>
        </>
      )}
      {open && <HouseTextForm text={open} onClose={() => setOpen(null)} />}
    </SettingsFrame>
  );
}

function standing({ text, by, at }: HouseText): string {
  if (by === null || at === null) return words.shippedMark;
  return text === null ? words.back(by, longTime(at)) : words.own(by, longTime(at));
}
