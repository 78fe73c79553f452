import type { EntityManager } from 'typeorm';
import type { Joined } from '../contract/index.js';
import { Contact } from '../people/contact.entity.js';
import { type Actor, visible } from '../staff/may.js';
import { Consultation } from './consultation.entity.js';
import { isEnded } from './status.js';

/** A joining can be taken apart again for this long. */
export const undoDays = 30;

/** Until when a joining of `at` can be taken apart. */
export const undoUntil = (at: Date): Date => new Date(at.getTime() + undoDays * 86_400_000);

/**
 * The condition under which a row `c` stands for itself in a list: it was not joined into another, or the other is over
 * while this one is not. So nothing that is open can vanish behind something closed.
 */
export const standsForItself = `(c.merged_into is null or (c.status not in ('closed', 'lapsed') and exists (
  select from consultation s where s.id = c.merged_into and s.status in ('closed', 'lapsed'))))`;

/** The consultations joined into one, as far as the actor may see them, in the order in which they were received. */
export function joinedTo(tx: EntityManager, actor: Actor, id: string): Promise<Consultation[]> {
  const query = tx.createQueryBuilder(Consultation, 'c').where('c.mergedInto = :id', { id });
  return visible(query, actor, 'c').orderBy('c.receivedAt').addOrderBy('c.id').getMany();
}

/** Everything that is joined with a consultation, itself left out: what its writer has to have seen. */
export async function besides(tx: EntityManager, { id, mergedInto }: Consultation): Promise<Consultation[]> {
  return tx
    .createQueryBuilder(Consultation, 'c')
    .where('(c.mergedInto = :head or c.id = :head) and c.id <> :id', { head: mergedInto ?? id, id })
    .orderBy('c.receivedAt')
    .getMany();
}

/** The joinings by the consultation that was joined, as they stand. */
export async function mergesOf(
  tx: EntityManager,
  ids: string[],
): Promise<Map<string, Pick<Joined, 'mergeId' | 'by' | 'reason'> & { at: Date }>> {
  const rows = await tx.query<{ id: string; merged_id: string; by: string; reason: string; at: Date }[]>(
    `select m.id, m.merged_id, s.name as by, m.reason, m.at from merge m join staff s on s.id = m.staff_id
     where m.merged_id = any($1) and m.undone_at is null`,
    [ids],
  );
  return new Map(rows.map(({ id, merged_id, by, reason, at }) => [merged_id, { mergeId: id, by, reason, at }]));
}

/** Whether a reply can leave by a consultation's own door. */
export async function replyable(tx: EntityManager, consultations: Consultation[]): Promise<Map<string, boolean>> {
  const contacts = await tx
    .createQueryBuilder(Contact, 'k')
    .where('k.id = any(:ids)', { ids: consultations.flatMap(({ contactId }) => contactId ?? []) })
    .getMany();
  const open = new Set(contacts.filter(({ blockedAt }) => blockedAt === null).map(({ id }) => id));
  return new Map(consultations.map((c) => [c.id, open.has(c.contactId ?? '') && !isEnded(c.status)]));
}
