import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { databaseUrl, onServer, template } from './server.js';

/** A database of its own for one spec file, cloned from the migrated template in some tens of milliseconds. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Clones the template. */
export async function aDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  for (let attempt = 0; ; attempt++) {
    try {
      await onServer(`create database ${name} template ${template}`);
      break;
    } catch (error) {
      // Another spec file clones the template at this moment.
      if ((error as { code?: string }).code !== '55006' || attempt > 50) throw error;
      await pause(100);
    }
  }
  return { url: databaseUrl(name), drop: () => onServer(`drop database if exists ${name} with (force)`) };
}
