import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { type HeldDataFolder, holdDataFolder } from './data-folder.js';
import { checkDatabase, type Entity, migrate, openDatabase } from './database.js';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded-database.js';
import { Jobs } from './jobs.js';
import { type Logger, openLog } from './log.js';
import { Seal } from './seal.js';
import { openSecrets, type Secrets } from './secrets.js';
import { PostgresSignal, RedisSignal, type Signal } from './signal.js';

/** Everything the service runs on, opened in order; `close` closes it in the other. */
export interface MachineRoom {
  config: Config;
  log: Logger;
  secrets: Secrets;
  seal: Seal;
  database: DataSource;
  databaseUrl: string;
  signal: Signal;
  jobs: Jobs;
  close(): Promise<void>;
}

/**
 * Opens the data folder, the database (embedded or by URL), the signal and the queue.
 * @param force migrate in any case (`npm run migrate`)
 * @throws StartRefused with a sentence for the operator; what was opened by then is closed again
 */
export async function openMachineRoom(config: Config, entities: Entity[], force = false): Promise<MachineRoom> {
  const log = openLog(config.logLevel);
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse())
      await Promise.resolve(step()).catch((err) => log.warn({ err }, 'stop: a part did not close'));
  };
  try {
    const needsFolder = config.databaseUrl === null || (config.trial && config.sessionSecret === null);
    let folder: HeldDataFolder | null = null;
    if (needsFolder) {
      folder = holdDataFolder(config.dataDir);
      closing.push(() => folder?.release());
    }
    const secrets = openSecrets(config, folder?.path ?? null);
    let embedded: EmbeddedDatabase | null = null;
    if (config.databaseUrl === null) {
      embedded = await startEmbeddedDatabase(folder!.path, secrets.databasePassword, (err) =>
        log.error({ err }, 'database: fell'),
      );
      closing.push(() => embedded?.stop());
    }
    const databaseUrl = config.databaseUrl ?? embedded!.url;
    const database = await openDatabase(databaseUrl, entities);
    closing.push(() => database.destroy());
    if (config.migrate || force) await migrate(database, databaseUrl, config.redisUrl === null);
    const seal = new Seal(secrets.dataKey, secrets.oldDataKey);
    await checkDatabase(database, seal);
    const signal = config.redisUrl ? new RedisSignal(config.redisUrl, log) : new PostgresSignal(databaseUrl, log);
    await signal.start();
    closing.push(() => signal.stop());
    const jobs = new Jobs({ databaseUrl, redisUrl: config.redisUrl }, log);
    closing.push(() => jobs.stop());
    return { config, log, secrets, seal, database, databaseUrl, signal, jobs, close };
  } catch (error) {
    await close();
    throw error;
  }
}
