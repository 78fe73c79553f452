import { lockedSql } from '../consultation/index.js';
import type { Unit } from '../platform/transaction.js';

/**
 * The open consultations of a case are due again, by the given moment at the latest, in their owners' inboxes. They are locked after
 * what calls them back, as deeds do, which note themselves in the trail of these.
 */
export async function dueAgain(unit: Unit, caseId: string, by: Date): Promise<void> {
  await unit.tx.query(lockedSql('id in (select consultation_id from case_consultation where case_id = $1)'), [caseId]);
  const [due] = await unit.tx.query<[{ id: string; version: number }[], number]>(
    `update consultation c set due_at = least(due_at, $2), version = version + 1
     from case_consultation x where x.case_id = $1 and x.consultation_id = c.id and c.status not in ('closed', 'lapsed')
     returning c.id, c.version`,
    [caseId, by],
  );
  for (const one of due) unit.changes(one.id, one.version);
}
