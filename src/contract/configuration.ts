import { z } from 'zod';
import { ClosedSpan } from './closed-day.js';
import { DirectoryFile } from './directory-file.js';
import { HouseTextKey, HouseWords } from './house-text.js';
import { SavedFilters } from './saved-view.js';
import { TagSign } from './tag.js';
import { TemplateLanguage, templateContent } from './template.js';
import { typedWords } from './typed-words.js';

/** The format of the file. A file of a higher version is refused: it holds what this version does not know. */
export const configurationVersion = 1;

/**
 * Everything that a municipality sets in the settings, as one file (設定のファイル), with the directory if one wants. Nothing unknown
 * is accepted. Not in it: accounts and the rota (people), what the profile and the environment say (they are files already), secrets, and
 * anything of a resident.
 */
export const Configuration = z
  .strictObject({
    format: z.literal('uketome-configuration'),
    version: z.literal(configurationVersion),
    /** The profile of the installation that wrote it. */
    profile: z.string().max(60),
    tags: z.array(z.strictObject({ id: z.uuid(), name: typedWords(20), sign: TagSign, retired: z.boolean() })).max(500),
    templates: z
      .array(
        z.strictObject({
          /** Which of the shipped set; null for one's own, which `id` names. */
          shipped: z.string().max(40).nullable(),
          id: z.uuid().nullable(),
          title: templateContent.title,
          doors: templateContent.doors,
          texts: templateContent.texts,
          retired: z.boolean(),
        }),
      )
      .max(500),
    views: z
      .array(z.strictObject({ id: z.uuid(), name: typedWords(30), filters: z.strictObject(SavedFilters.shape) }))
      .max(200),
    closedDays: z
      .array(
        z.strictObject({
          day: z.iso.date(),
          reason: z.string().min(1).max(60),
          spans: z.array(ClosedSpan).min(1).nullable(),
        }),
      )
      .max(400),
    texts: z.array(z.strictObject({ key: HouseTextKey, language: TemplateLanguage, text: HouseWords })).max(200),
    /** Left out, the directory stays as it is. What it holds stays unless it is in the file in other words: nothing is removed. */
    directory: DirectoryFile.optional(),
  })
  .meta({ id: 'Configuration' });
/** @see Configuration */
export type Configuration = z.infer<typeof Configuration>;

/** The parts of the file in which what is missing goes out of use, in its order. */
export const configurationParts = ['tags', 'templates', 'views', 'closedDays', 'texts'] as const;
/** @see configurationParts */
export type ConfigurationPart = (typeof configurationParts)[number];

/** Whether the directory goes with the file. */
export const ConfigurationQuery = z
  .object({ with: z.literal('directory').optional() })
  .meta({ id: 'ConfigurationQuery' });
/** @see ConfigurationQuery */
export type ConfigurationQuery = z.infer<typeof ConfigurationQuery>;

/** The file as it is handed out; what stands in its parts `Configuration` says. */
export const WrittenConfiguration = z
  .object({
    format: z.literal('uketome-configuration'),
    version: z.literal(configurationVersion),
    profile: z.string(),
    tags: z.array(z.unknown()),
    templates: z.array(z.unknown()),
    views: z.array(z.unknown()),
    closedDays: z.array(z.unknown()),
    texts: z.array(z.unknown()),
    directory: z.object({ agencies: z.array(z.unknown()), resources: z.array(z.unknown()) }).optional(),
  })
  .meta({ id: 'WrittenConfiguration' });

/** One thing that taking the file over would do. `removed` means out of use for tags and ready texts, as shipped again for texts. */
export const ConfigurationChange = z
  .object({
    part: z.enum([...configurationParts, 'agencies', 'resources']),
    what: z.enum(['added', 'changed', 'removed']),
    name: z.string(),
    /** Which facts of an agency or a resource change, as staff call them. */
    columns: z.array(z.string()).optional(),
  })
  .meta({ id: 'ConfigurationChange' });
/** @see ConfigurationChange */
export type ConfigurationChange = z.infer<typeof ConfigurationChange>;

/** A file that somebody chose, as it was read. */
export const ConfigurationFile = z.object({ file: z.unknown() }).meta({ id: 'ConfigurationFile' });
/** @see ConfigurationFile */
export type ConfigurationFile = z.infer<typeof ConfigurationFile>;

/** What the file would change. `basis` stands for what is set at this moment: taking over names it, so that nothing newer is lost. */
export const ConfigurationPreview = z
  .object({ changes: z.array(ConfigurationChange), basis: z.string(), profile: z.string(), same: z.boolean() })
  .meta({ id: 'ConfigurationPreview' });
/** @see ConfigurationPreview */
export type ConfigurationPreview = z.infer<typeof ConfigurationPreview>;

/** Taking the file over, as it was previewed. */
export const NewConfiguration = z
  .object({ file: z.unknown(), basis: z.string().max(100) })
  .meta({ id: 'NewConfiguration' });
/** @see NewConfiguration */
export type NewConfiguration = z.infer<typeof NewConfiguration>;
