import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const inPath = (name: string): string | null =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(existsSync) ?? null;

/** Programs that some tests need and that a fresh machine lacks: where they are, or null. */
export function found(): Record<'redis-server' | 'chromium' | 'dovecot', string | null> {
  return {
    'redis-server': inPath('redis-server'),
    // The same engine without a window needs half the processor.
    chromium:
      inPath('chromium-headless-shell') ?? inPath('chromium') ?? inPath('chromium-browser') ?? inPath('google-chrome'),
    dovecot: inPath('dovecot') ?? (existsSync('/usr/sbin/dovecot') ? '/usr/sbin/dovecot' : null),
  };
}
