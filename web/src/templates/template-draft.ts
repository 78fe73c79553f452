import {
  bracesIn,
  type NewTemplate,
  placeholders,
  type Template,
  type TemplateDoor,
  type TemplateLanguage,
  templateDoors,
  templateLanguages,
} from '../../../src/contract/index.js';
import { words } from './templates.words.js';

/** A template as it is being edited: every language has a field. */
export interface TemplateDraft {
  title: string;
  doors: TemplateDoor[];
  texts: Record<TemplateLanguage, string>;
  retired: boolean;
}

/** The languages in the order of their fields. */
export const languages = Object.keys(templateLanguages) as TemplateLanguage[];

/** What is edited when somebody opens a template, or a new one. */
export const draftOf = (template: Template | null): TemplateDraft => ({
  title: template?.title ?? '',
  doors: template?.doors ?? [...templateDoors],
  texts: Object.fromEntries(languages.map((code) => [code, template?.texts[code] ?? ''])) as TemplateDraft['texts'],
  retired: template?.retired ?? false,
});

const longest = 5000;

/** What is wrong, by field (`title`, `doors`, a language). Empty when it can be saved. */
export function faultsOf({ title, doors, texts }: TemplateDraft): Partial<Record<string, string>> {
  const faults: Partial<Record<string, string>> = {};
  if (title.trim() === '') faults.title = words.noTitle;
  if (doors.length === 0) faults.doors = words.noDoor;
  if (texts.ja.trim() === '') faults.ja = words.noJapanese;
  for (const code of languages) {
    const unknown = bracesIn(texts[code]).filter((name) => !(placeholders as readonly string[]).includes(name));
    if (unknown.length > 0) faults[code] = words.unknownBraces(unknown.join('・'));
    if (texts[code].length > longest) faults[code] = words.tooLong(longest);
  }
  return faults;
}

/** What goes to the server. */
export const contentOf = ({ title, doors, texts }: TemplateDraft): Omit<NewTemplate, 'clientId'> => ({
  title,
  doors,
  texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')),
});
