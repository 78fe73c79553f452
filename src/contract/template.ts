import { z } from 'zod';
import { Channel } from './codes.js';
import { Instant } from './consultation.js';
import { cleaned } from './typed-words.js';

/** The languages a template may be written in, as they name themselves. */
export const templateLanguages = {
  ja: '日本語',
  'ja-easy': 'やさしい日本語',
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ko: '한국어',
  vi: 'Tiếng Việt',
  ne: 'नेपाली',
  'pt-BR': 'Português',
  tl: 'Tagalog',
  es: 'Español',
  id: 'Bahasa Indonesia',
} as const;
/** @see templateLanguages */
export type TemplateLanguage = keyof typeof templateLanguages;
/** @see templateLanguages */
export const TemplateLanguage = z
  .enum(Object.keys(templateLanguages) as [TemplateLanguage, ...TemplateLanguage[]])
  .meta({ id: 'TemplateLanguage' });

/**
 * What a template may leave open, filled in by the service from facts that are nobody's secret: the receipt number, when
 * staff read, the office's telephone, its name and the municipality's. Nothing of the resident is ever filled in.
 */
export const placeholders = ['受付番号', '受付時間', '電話番号', '窓口の名前', '市の名前'] as const;
/** @see placeholders */
export type Placeholder = (typeof placeholders)[number];

/** Whatever stands in braces in a text. */
export const bracesIn = (text: string): string[] => [...text.matchAll(/\{([^{}\n]{0,40})\}/g)].map(([, name]) => name!);

/** The placeholders that a text still leaves open: it is not ready to leave. */
export const openPlaceholders = (text: string): Placeholder[] =>
  placeholders.filter((name) => text.includes(`{${name}}`));

/** The doors at which a template is offered. */
export const templateDoors = ['line', 'email', 'web'] as const satisfies Channel[];
/** @see templateDoors */
export const TemplateDoor = z.enum(templateDoors).meta({ id: 'TemplateDoor' });
/** @see templateDoors */
export type TemplateDoor = z.infer<typeof TemplateDoor>;

const Texts = z.partialRecord(TemplateLanguage, z.string().max(5000).transform(cleaned));

/** A ready text (ひな形) in several languages. `by` is null for one that was shipped and not changed. */
export const Template = z
  .object({
    id: z.uuid(),
    title: z.string(),
    doors: z.array(TemplateDoor),
    texts: z.partialRecord(TemplateLanguage, z.string()),
    retired: z.boolean(),
    version: z.number().int(),
    by: z.string().nullable(),
    at: Instant,
  })
  .meta({ id: 'Template' });
/** @see Template */
export type Template = z.infer<typeof Template>;

/** What a template holds, with what is right for it. */
export const templateContent = {
  title: z
    .string()
    .max(60)
    .transform(cleaned)
    .refine((title) => title.trim() !== '', 'must not be empty'),
  doors: z.array(TemplateDoor).min(1),
  texts: Texts.superRefine((texts, issues) => {
    if (!texts.ja?.trim()) issues.addIssue({ code: 'custom', path: ['ja'], message: 'must not be empty' });
    for (const [language, text] of Object.entries(texts)) {
      if (bracesIn(text ?? '').some((name) => !(placeholders as readonly string[]).includes(name)))
        issues.addIssue({ code: 'custom', path: [language], message: 'unknown placeholder' });
    }
  }),
};

/** A template to be kept. Japanese is required; a language without words is left out. */
export const NewTemplate = z.object({ clientId: z.uuid(), ...templateContent }).meta({ id: 'NewTemplate' });
/** @see NewTemplate */
export type NewTemplate = z.infer<typeof NewTemplate>;

/** A change over version `version`; `retired` ones are offered to nobody. */
export const TemplateChange = z
  .object({ ...templateContent, retired: z.boolean(), version: z.number().int().min(1) })
  .meta({ id: 'TemplateChange' });
/** @see TemplateChange */
export type TemplateChange = z.infer<typeof TemplateChange>;

/** The templates for one consultation's door, filled in; `language` is the resident's. `open` could not be filled in. */
export const OfferedTemplates = z
  .object({
    language: z.string(),
    items: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        texts: z.array(z.object({ language: TemplateLanguage, text: z.string(), open: z.array(z.enum(placeholders)) })),
      }),
    ),
  })
  .meta({ id: 'OfferedTemplates' });
/** @see OfferedTemplates */
export type OfferedTemplates = z.infer<typeof OfferedTemplates>;
