import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import { prepared, type QuestionnaireFolder } from './prepared.js';
import {
  CrisisFile,
  type CrisisTexts,
  type Questionnaire,
  QuestionnaireError,
  QuestionnaireFile,
} from './questionnaire.js';
import { faultsOfCrisisTexts, faultsOfQuestionnaire } from './questionnaire-check.js';
import { LanguageFile } from './questionnaire-language.js';
import { weave } from './questionnaire-weaving.js';

const CRISIS_FILE = 'crisis.yaml';
/** The questionnaire that everybody is offered. */
const EVERYBODY = 'general';

/** The crisis texts of `crisis.yaml`. Throws QuestionnaireError. */
export function parseCrisisTexts(yamlText: string): CrisisTexts {
  const { texts } = shaped(CrisisFile, yamlText);
  return unlessFaulty(texts, faultsOfCrisisTexts(texts));
}

/**
 * A questionnaire from its YAML, with its translations. Throws QuestionnaireError with every fault found: shape, a wording
 * missing in a language, codes used twice, conditions on what is not there, labels over LINE's limits.
 */
export function parseQuestionnaire(
  yamlText: string,
  crisis: CrisisTexts,
  translations: LanguageFile[] = [],
): Questionnaire {
  return whole(shaped(QuestionnaireFile, yamlText), crisis, translations);
}

function whole(
  file: z.infer<typeof QuestionnaireFile>,
  crisis: CrisisTexts,
  translations: LanguageFile[],
): Questionnaire {
  const q: Questionnaire = { ...file, crisis: structuredClone(crisis), heard: Object.keys(file.languages), views: {} };
  for (const own of q.heard) q.views[own] = q;
  const faults = translations.flatMap((one) => weave(q, one).map((fault) => `${one.language.code}: ${fault}`));
  return unlessFaulty(q, faults.length > 0 ? faults : [...faultsOfQuestionnaire(q), ...faultsOfCrisisTexts(q.crisis)]);
}

/** A translation from its YAML, of the right shape; whether it is whole is known when it is woven in. Throws QuestionnaireError. */
export function parseLanguageFile(yamlText: string): LanguageFile {
  return shaped(LanguageFile, yamlText);
}

/** All questionnaires of this installation. */
export interface Questionnaires {
  /** Every version that is loaded, in no order. */
  readonly all: readonly Questionnaire[];
  /** The newest version. Throws when there is none of that name. */
  current(id: string): Questionnaire;
  /** The version an interview began with; the newest when the city has removed that one, so that nobody is left waiting. */
  pinned(interview: { questionnaire: string; version: number }): Questionnaire;
  /** The questionnaire that a consultation's interview runs on, or would begin with. */
  of(interview: { questionnaire: string; version: number } | null | undefined): Questionnaire;
}

/**
 * Reads every YAML file of a folder: `crisis.yaml`, one file for each version of each questionnaire, and in `languages/` the
 * translations. Throws QuestionnaireError that names the file.
 */
export function loadQuestionnaires(dir: string): Questionnaires {
  const { all } = folderOf(dir);
  const current = (id: string) => {
    const newest = all.filter((one) => one.id === id).sort((a, b) => b.version - a.version)[0];
    if (!newest) throw new QuestionnaireError([`there is no questionnaire ${id}`]);
    return newest;
  };
  const pinned: Questionnaires['pinned'] = ({ questionnaire, version }) =>
    all.find((one) => one.id === questionnaire && one.version === version) ?? current(questionnaire);
  return { all, current, pinned, of: (interview) => (interview ? pinned(interview) : current(EVERYBODY)) };
}

/** The translations of a folder, each of the right shape. Throws QuestionnaireError that names the file. */
export const loadLanguageFiles = (dir: string): LanguageFile[] => folderOf(dir).translations;

/** Twelve languages take long to read, and questions and pages both want them: a folder is read once in a process. */
const foldersRead = new Map<string, QuestionnaireFolder>();

function folderOf(dir: string): QuestionnaireFolder {
  const folder = foldersRead.get(dir) ?? prepared(dir) ?? readFolder(dir);
  foldersRead.set(dir, folder);
  return folder;
}

/** Reads a folder from its files. Throws QuestionnaireError that names the file. */
export function readFolder(dir: string): QuestionnaireFolder {
  const all: Questionnaire[] = [];
  const translations = readLanguageFiles(dir);
  const crisis = inFile(CRISIS_FILE, () => parseCrisisTexts(readFileSync(join(dir, CRISIS_FILE), 'utf8')));
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.yaml') && name !== CRISIS_FILE)) {
    const one = inFile(file, () => readOne(readFileSync(join(dir, file), 'utf8'), crisis, translations));
    if (all.some(({ id, version }) => id === one.id && version === one.version)) {
      throw new QuestionnaireError([`${file}: version ${one.version} of ${one.id} is there twice`]);
    }
    all.push(one);
  }
  const stray = translations.filter(({ of, version }) => !all.some((one) => one.id === of && one.version === version));
  if (stray.length > 0) {
    throw new QuestionnaireError(
      stray.map(
        ({ of, version, language }) => `${language.code}: there is no version ${version} of ${of} to translate`,
      ),
    );
  }
  return { all, translations };
}

function readLanguageFiles(dir: string): LanguageFile[] {
  const folder = join(dir, 'languages');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => inFile(`languages/${name}`, () => parseLanguageFile(readFileSync(join(folder, name), 'utf8'))));
}

function readOne(yamlText: string, crisis: CrisisTexts, translations: LanguageFile[]): Questionnaire {
  const file = shaped(QuestionnaireFile, yamlText);
  const { id, version } = file;
  return whole(
    file,
    crisis,
    translations.filter((one) => one.of === id && one.version === version),
  );
}

function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof QuestionnaireError)) throw cause;
    throw new QuestionnaireError(cause.faults.map((fault) => `${file}: ${fault}`));
  }
}

function unlessFaulty<T>(value: T, faults: string[]): T {
  if (faults.length > 0) throw new QuestionnaireError(faults);
  return value;
}

function shaped<T>(schema: z.ZodType<T>, yamlText: string): T {
  let value: unknown;
  try {
    value = parseYaml(yamlText);
  } catch (cause) {
    throw new QuestionnaireError([cause instanceof Error ? cause.message : String(cause)]);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new QuestionnaireError(
    read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
  );
}
