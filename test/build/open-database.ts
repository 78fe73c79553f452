import type { DataSource } from 'typeorm';
import { entities } from '../../src/app.module.js';
import { openDatabase } from '../../src/platform/database.js';
import { aDatabase } from './database.js';

/** A database of its own, connected to as the service does. `close` ends the connections and drops it. */
export async function anOpenDatabase(
  connections?: number,
): Promise<{ database: DataSource; close: () => Promise<void> }> {
  const { url, drop } = await aDatabase();
  const database = await openDatabase(url, entities, connections);
  return {
    database,
    close: async () => {
      await database.destroy();
      await drop();
    },
  };
}
