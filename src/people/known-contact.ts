import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Seal } from '../platform/seal.js';
import { Contact } from './contact.entity.js';

/**
 * The contact with this address at a door, made if it is new. A name that is given fills an empty one; it never replaces
 * what is there, because several people may write from one address.
 */
export async function knownContact(
  tx: EntityManager,
  seal: Seal,
  { door, address, name }: { door: Contact['door']; address: string; name?: string | null },
): Promise<Contact> {
  const sealedName = name?.trim() ? seal.close(name.trim().slice(0, 100).toWellFormed()) : null;
  const [[known]]: [{ id: string }[], number] = await tx.query(
    'update contact set name = coalesce(name, $3) where door = $1 and address_index = any($2) returning id',
    [door, seal.indexes(door, address), sealedName],
  );
  if (known) return tx.findOneByOrFail(Contact, { id: known.id });
  const [made] = await tx.query<{ id: string }[]>(
    `insert into contact (id, door, address, address_index, name) values ($1, $2, $3, $4, $5)
     on conflict (door, address_index) do update set name = coalesce(contact.name, excluded.name) returning id`,
    [randomUUID(), door, seal.close(address), seal.index(door, address), sealedName],
  );
  return tx.findOneByOrFail(Contact, { id: made!.id });
}
