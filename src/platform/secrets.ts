import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { StartRefused } from './problem.js';

/** The secrets this process works with: from the environment, or in a trial from a file beside the data. */
export interface Secrets {
  sessionSecret: string;
  dataKey: Buffer;
  /** The key before, while it is being replaced. */
  oldDataKey: Buffer | null;
  databasePassword: string;
  lineSecret: string | null;
  lineToken: string | null;
  trialPassword: string;
}

interface Kept {
  sessionSecret: string;
  dataKey: string;
  databasePassword: string;
  lineSecret: string;
  lineToken: string;
  trialPassword: string;
}

/**
 * Reads or makes the secrets. What the environment does not give is generated once into `secrets.json` (mode 0600) in
 * the data folder: in a trial everything, otherwise only the embedded database's own password.
 */
export function openSecrets(config: Config, folder: string | null): Secrets {
  const kept = folder ? keptSecrets(join(folder, 'secrets.json')) : fresh();
  const trial = config.trial ? kept : null;
  return {
    sessionSecret: config.sessionSecret ?? kept.sessionSecret,
    dataKey: Buffer.from(config.dataKey ?? kept.dataKey, 'base64'),
    oldDataKey: config.oldDataKey ? Buffer.from(config.oldDataKey, 'base64') : null,
    databasePassword: kept.databasePassword,
    lineSecret: config.line.secret ?? trial?.lineSecret ?? null,
    lineToken: config.line.token ?? trial?.lineToken ?? null,
    trialPassword: config.trialPassword ?? kept.trialPassword,
  };
}

function keptSecrets(file: string): Kept {
  if (!existsSync(file)) {
    writeFileSync(file, `${JSON.stringify(fresh(), null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }
  try {
    return { ...fresh(), ...(JSON.parse(readFileSync(file, 'utf8')) as Kept) };
  } catch (cause) {
    throw new StartRefused(`${file} cannot be read. It holds the keys to the data: restore it from a backup.`, {
      cause,
    });
  }
}

function fresh(): Kept {
  return {
    sessionSecret: randomBytes(32).toString('base64url'),
    dataKey: randomBytes(32).toString('base64'),
    databasePassword: randomBytes(18).toString('base64url'),
    lineSecret: randomBytes(16).toString('hex'),
    lineToken: randomBytes(32).toString('base64url'),
    trialPassword: randomBytes(6).toString('base64url'),
  };
}
