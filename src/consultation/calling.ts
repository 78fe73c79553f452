import type { EntityManager } from 'typeorm';
import { Problem } from '../platform/problem.js';
import type { Unit } from '../platform/transaction.js';
import { may, visible } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { Consultation } from './consultation.entity.js';

/** The colleagues who may be called to a consultation: those who read notes, and may see it. */
export async function callable(tx: EntityManager, consultationId: string): Promise<Staff[]> {
  const staff = await tx.find(Staff, { where: { active: true }, order: { login: 'ASC' } });
  const seeing = await Promise.all(
    staff
      .filter((one) => may(one, 'note'))
      .map(async (one) => {
        const query = tx.createQueryBuilder(Consultation, 'c').select('c.id').where('c.id = :consultationId', {
          consultationId,
        });
        return (await visible(query, one, 'c').getRawOne()) ? [one] : [];
      }),
  );
  return seeing.flat();
}

/**
 * Calls colleagues to a note, and tells their screens with the commit that they were called, without a word of it.
 * @throws Problem `invalid` when one of them may not see the consultation
 */
export async function call(
  unit: Unit,
  note: { id: string; consultationId: string; at: Date },
  calls: readonly string[],
): Promise<void> {
  const wanted = [...new Set(calls)];
  if (wanted.length === 0) return;
  const known = new Set((await callable(unit.tx, note.consultationId)).map(({ id }) => id));
  if (!wanted.every((id) => known.has(id))) {
    throw new Problem('invalid', 'One of those called may not see this consultation.', {
      issues: [{ path: 'calls', message: 'may not see it' }],
    });
  }
  await unit.tx.query(
    `insert into mention (note_id, staff_id, consultation_id, at)
     select $1, staff_id, $2, $3 from unnest($4::uuid[]) as staff_id`,
    [note.id, note.consultationId, note.at, wanted],
  );
  unit.signal('called', { consultationId: note.consultationId, staffIds: wanted });
}
