import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { openMunicipality } from '../municipality/index.js';
import { StartRefused } from '../platform/problem.js';
import { contextOf } from './context.js';
import { previewStep } from './preview.js';
import { type Fault, faultsOfFile, readQuestionnaire } from './preview-file.js';
import { saidInTerminal, stepTyped } from './preview-terminal.js';
import { doors, type IntakeDoor, type Questionnaire } from './questionnaire.js';
import { loadQuestionnaires } from './questionnaires.js';

const usage = `Usage:
  npm run -s questionnaire -- check FILE…
  npm run -s questionnaire -- preview [FILE] [--door ${doors.join('|')}] [--language ja] [--profile sample]`;

/** Where a command reads and writes. */
export interface Terminal {
  input: Readable;
  output: Writable;
}

/**
 * `npm run -s questionnaire`: `check` says every fault of some files; `preview` tries a questionnaire as a resident meets it.
 * No database is needed.
 * @returns the exit code: 1 when a file has faults
 * @throws StartRefused for a wrong call
 */
export async function questionnaireCommand(args: string[], root: string, terminal: Terminal): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'check' && rest.length > 0) return checkFiles(rest, root, terminal.output);
  if (verb !== 'preview') throw new StartRefused(usage);
  const text = { type: 'string' } as const;
  const { values, positionals } = parsed(() =>
    parseArgs({ args: rest, allowPositionals: true, options: { door: text, language: text, profile: text } }),
  );
  const door = doors.find((one) => one === (values.door ?? 'line'));
  if (!door || positionals.length > 1) throw new StartRefused(usage);
  const file = positionals[0];
  const read = file
    ? readQuestionnaire(textOf(file), folderOf(file, root))
    : { questionnaire: loadQuestionnaires(join(root, 'questionnaires')).current('general') };
  if ('faults' in read) {
    terminal.output.write(sayFaults(file!, read.faults));
    return 1;
  }
  await talk(read.questionnaire, door, values, root, terminal);
  return 0;
}

function checkFiles(files: string[], root: string, output: Writable): number {
  const found = files.map((file) => ({ file, faults: faultsOfFile(textOf(file), folderOf(file, root)) }));
  for (const { file, faults } of found)
    output.write(faults.length > 0 ? sayFaults(file, faults) : `${file}: can be used\n`);
  return found.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

async function talk(
  q: Questionnaire,
  door: IntakeDoor,
  { language, profile }: { language?: string; profile?: string },
  root: string,
  { input, output }: Terminal,
): Promise<void> {
  const spoken = language ?? Object.keys(q.languages)[0]!;
  if (!Object.hasOwn(q.languages, spoken))
    throw new StartRefused(`--language is one of ${Object.keys(q.languages).join(', ')}.`);
  const municipality = openMunicipality(profile ?? 'sample', root);
  const now = new Date();
  const about = { receipt: 'XXXX-XXXX', urgency: 'U1' as const, dueAt: municipality.answerBy('U1', now) };
  const context = contextOf(municipality, about, door, now);
  let last = previewStep(q, context, spoken, null, null);
  output.write(saidInTerminal(last, door));
  const mail: string[] = [];
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line === ':quit') break;
    if (line === ':state') output.write(`${JSON.stringify(last.state, null, 2)}\n`);
    else if (line === ':summary') output.write(last.summary.map(({ label, shown }) => `${label}: ${shown}\n`).join(''));
    else if (door === 'email' && line !== '.') mail.push(line);
    else {
      const step =
        door === 'email' ? { kind: 'text' as const, text: mail.splice(0).join('\n') } : stepTyped(q, last, line);
      last = previewStep(q, context, spoken, last.state, step);
      output.write(saidInTerminal(last, door));
    }
  }
}

/** The folder that a file belongs to: where it stands, if there are crisis texts; else this installation's. */
function folderOf(file: string, root: string): string {
  const beside = dirname(resolve(file));
  const folders = [beside, dirname(beside)];
  return folders.find((one) => existsSync(join(one, 'crisis.yaml'))) ?? join(root, 'questionnaires');
}

function textOf(file: string): string {
  return parsed(() => readFileSync(file, 'utf8'));
}

function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new StartRefused(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`);
  }
}

const sayFaults = (file: string, faults: Fault[]): string =>
  faults.map(({ line, message }) => `${file}${line === null ? '' : `:${line}`}: ${message}\n`).join('');
