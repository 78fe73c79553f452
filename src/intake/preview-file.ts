import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Questionnaire, QuestionnaireError } from './questionnaire.js';
import { loadLanguageFiles, parseCrisisTexts, parseLanguageFile, parseQuestionnaire } from './questionnaires.js';

/** Something that is wrong with a file. `line` begins at 1; it is null where the fault belongs to no line of its own. */
export interface Fault {
  line: number | null;
  message: string;
}

const CRISIS_FILE = 'crisis.yaml';
/** More faults than this say nothing more. */
const MOST_FAULTS = 200;

/**
 * A questionnaire that can be tried, or everything that is wrong with the file, in the order of its lines. Its crisis texts, and
 * the translations of just this version, are those of a folder.
 */
export function readQuestionnaire(
  yamlText: string,
  folder: string,
): { questionnaire: Questionnaire } | { faults: Fault[] } {
  return faultsOr(yamlText, () => {
    const crisis = crisisIn(folder);
    const alone = parseQuestionnaire(yamlText, crisis);
    const translations = loadLanguageFiles(folder).filter(
      ({ of, version }) => of === alone.id && version === alone.version,
    );
    return { questionnaire: translations.length > 0 ? parseQuestionnaire(yamlText, crisis, translations) : alone };
  });
}

/**
 * Everything that is wrong with a file of any of the three kinds – a questionnaire, crisis texts, a translation – read as if
 * it stood in that folder. Empty when it can be used.
 */
export function faultsOfFile(yamlText: string, folder: string): Fault[] {
  const read = /^texts:/m.test(yamlText)
    ? faultsOr(yamlText, () => ({ texts: parseCrisisTexts(yamlText) }))
    : /^of:/m.test(yamlText)
      ? faultsOr(yamlText, () => ({ questionnaire: translated(yamlText, folder) }))
      : readQuestionnaire(yamlText, folder);
  return 'faults' in read ? read.faults : [];
}

/** The questionnaire that a translation is of, in its language too. */
function translated(yamlText: string, folder: string): Questionnaire {
  const translation = parseLanguageFile(yamlText);
  const crisis = crisisIn(folder);
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== CRISIS_FILE)) {
    const text = readFileSync(join(folder, name), 'utf8');
    const { id, version } = parseQuestionnaire(text, crisis);
    if (id === translation.of && version === translation.version)
      return parseQuestionnaire(text, crisis, [translation]);
  }
  throw new QuestionnaireError([`of: there is no version ${translation.version} of ${translation.of} to translate`]);
}

const crisisIn = (folder: string) => parseCrisisTexts(readFileSync(join(folder, CRISIS_FILE), 'utf8'));

function faultsOr<T extends object>(yamlText: string, read: () => T): T | { faults: Fault[] } {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof QuestionnaireError)) throw cause;
    const lineOf = placesIn(yamlText);
    const faults = cause.faults.slice(0, MOST_FAULTS).map((message) => ({ line: lineOf(message), message }));
    return { faults: faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  }
}

/**
 * Finds the line that a fault speaks of. A fault begins with its place, `questions.S3.choices.self.label.ja: …`; an item of a
 * list is named by its number, its `id` or its `code`. As much of the place as there is in the file counts.
 */
function placesIn(yamlText: string): (fault: string) => number | null {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) return () => broken.linePos?.[0].line ?? null;
  return (fault) => {
    let node: unknown = document.contents;
    let offset: number | null = null;
    for (const part of placeOf(fault)) {
      const next = childOf(node, part);
      if (!next && offset === null) continue;
      if (!next) break;
      node = next.value;
      offset = next.offset;
    }
    return offset === null ? null : lines.linePos(offset).line;
  };
}

/** The parts of a place. A translation's faults name the language first; those of a question, their place within it second. */
function placeOf(fault: string): string[] {
  const places = fault.split(': ').filter((part) => /^[\w.-]+$/.test(part));
  return places.flatMap((place) => place.split('.'));
}

function childOf(node: unknown, part: string): { value: unknown; offset: number } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => String(key) === part);
    return pair && isNode(pair.key) ? { value: pair.value, offset: pair.key.range?.[0] ?? 0 } : null;
  }
  if (!isSeq(node)) return null;
  const named = (item: unknown) => isMap(item) && (item.get('id') === part || item.get('code') === part);
  const item = node.items.find(named) ?? (/^\d{1,4}$/.test(part) ? node.items[Number(part)] : undefined);
  return isNode(item) ? { value: item, offset: item.range?.[0] ?? 0 } : null;
}
