import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Questionnaire } from './questionnaire.js';
import type { LanguageFile } from './questionnaire-language.js';

/** A folder of questionnaires, read and checked. */
export interface QuestionnaireFolder {
  /** Every version of each, with its translations woven in. */
  all: Questionnaire[];
  /** The translations as their files have them. */
  translations: LanguageFile[];
}

/** Where the build leaves what it has read; sources that run unbuilt have no such file. */
const shipped = join(import.meta.dirname, 'prepared.bin');

interface Kept {
  /** Of the files that it was read from. */
  fingerprint: string;
  folder: QuestionnaireFolder;
}

/**
 * A folder as the build has read and checked it, which otherwise is a quarter of a start. It counts only while the files are
 * exactly those: a town that has changed a word gets its own files read and checked.
 * @param from the file that `prepare` wrote
 */
export function prepared(dir: string, from = shipped): QuestionnaireFolder | undefined {
  if (!existsSync(from)) return undefined;
  try {
    const { fingerprint, folder } = deserialize(readFileSync(from)) as Kept;
    return fingerprint === fingerprintOf(dir) ? folder : undefined;
  } catch {
    // Damaged, or written by another Node: the files themselves are there.
    return undefined;
  }
}

/** Keeps what a folder holds for later starts. The build calls it. */
export function prepare(dir: string, folder: QuestionnaireFolder, to = shipped): void {
  writeFileSync(to, serialize({ fingerprint: fingerprintOf(dir), folder } satisfies Kept));
}

/** Of the names and contents of every file. */
function fingerprintOf(dir: string): string {
  const hash = createHash('sha256');
  for (const folder of [dir, join(dir, 'languages')]) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder).sort()) {
      if (!name.endsWith('.yaml')) continue;
      const content = readFileSync(join(folder, name));
      hash.update(`${name} ${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}
