import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { ConfigMistakes, readConfig } from './config.js';
import { StartRefused } from './platform/problem.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The commands besides serving: `npm run migrate`, `triage`, `questionnaire`, `line`, `staff`, `audit`, `keys`, `openapi`. Each is loaded only when it
 * is asked for.
 */
const commands: Record<string, (args: string[]) => Promise<void>> = {
  serve: async () => {
    await (await import('./app.serve.js')).serve(readConfig(), root);
    // V8 lets garbage grow to several times what is in use before it looks; a small machine has other uses for that memory. Not
    // before the start is over, which would spend a tenth of its time looking.
    setFlagsFromString('--heap-growing-percent=50');
  },
  migrate: async () => (await import('./app.commands.js')).migrateOnly(readConfig()),
  line: async (args) => (await import('./app.commands.js')).lineCommand(readConfig(), args),
  staff: async (args) => (await import('./app.commands.js')).staffCommand(readConfig(), args),
  audit: async (args) => {
    process.exitCode = await (await import('./app.audit.js')).auditCommand(readConfig(), args);
  },
  keys: async (args) => (await import('./app.keys.js')).keysCommand(readConfig(), args),
  openapi: async () => (await import('./app.commands.js')).writeOpenApi(readConfig(), root),
  questionnaire: async (args) => {
    const { questionnaireCommand } = await import('./intake/preview-cli.js');
    process.exitCode = await questionnaireCommand(args, root, { input: process.stdin, output: process.stdout });
  },
  triage: async () => (await import('./triage/cli.js')).runTriage(process.stdin, process.stdout),
};

/** Runs a command, with its arguments; ends the process with 1 where it cannot. */
export async function main([command = 'serve', ...args]: string[]): Promise<void> {
  try {
    const run = commands[command];
    if (!run)
      throw new StartRefused(`There is no command "${command}". Commands: ${Object.keys(commands).join(', ')}.`);
    await run(args);
  } catch (error) {
    const expected = error instanceof StartRefused || error instanceof ConfigMistakes;
    process.stderr.write(expected ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}

/** Loads what serving needs without serving: the build keeps what V8 makes of it. */
export const load = (): Promise<unknown> => import('./app.serve.js');
