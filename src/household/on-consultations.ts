import { lockOf } from '../consultation/index.js';
import type { Transactions, Unit } from '../platform/transaction.js';

/**
 * Changes something of people under the lock of the consultations in which they stand. When the change says that something is
 * different, all of them stand at a new version, and every screen that shows one looks again.
 */
export async function onConsultations(
  transactions: Transactions,
  ids: string[],
  change: (unit: Unit) => Promise<boolean>,
): Promise<void> {
  await transactions.run(
    async (unit) => {
      if (!(await change(unit))) return;
      const [rows] = await unit.tx.query<[{ id: string; version: number }[], number]>(
        'update consultation set version = version + 1 where id = any($1) returning id, version',
        [ids],
      );
      for (const { id, version } of rows) unit.changes(id, version);
    },
    { first: lockOf(ids) },
  );
}
