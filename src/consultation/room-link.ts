import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';

/** A link that nobody opened is dead after so long: an answer is sometimes read a week later. */
const lifeMs = 7 * 24 * 3_600_000;

/**
 * Makes a link to the resident's own room that opens once: the token for its address. Only a hash of it is kept, so that
 * whoever reads the database opens no room.
 */
export async function makeRoomLink(db: DataSource | EntityManager, consultationId: string, now: Date): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await db.query(
    'insert into room_link (id, consultation_id, token_hash, made_at, expires_at) values ($1, $2, $3, $4, $5)',
    [randomUUID(), consultationId, hashOf(token), now, new Date(now.getTime() + lifeMs)],
  );
  return token;
}

/** Whether a link would open a room; looking does not use it up, because previews and mail scanners look. */
export async function isRoomLink(db: DataSource | EntityManager, token: string, now: Date): Promise<boolean> {
  const rows: unknown[] = await db.query(
    'select from room_link where token_hash = $1 and opened_at is null and expires_at > $2',
    [hashOf(token), now],
  );
  return rows.length > 0;
}

/** Uses a link up: the consultation whose room it opens, or null when it was used, has died, or never was. */
export async function openRoomLink(db: DataSource | EntityManager, token: string, now: Date): Promise<string | null> {
  const [rows]: [{ consultation_id: string }[]] = await db.query(
    'update room_link set opened_at = $2 where token_hash = $1 and opened_at is null and expires_at > $2 returning consultation_id',
    [hashOf(token), now],
  );
  return rows[0]?.consultation_id ?? null;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
