import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Seal } from '../../src/platform/seal.js';

/** Somebody at the LINE door with an open consultation and messages that wait to leave, written straight into the tables. */
export async function aWaitingPerson(
  database: DataSource,
  seal: Seal,
  texts: string[],
  { contactId = randomUUID() as string, consultationId = randomUUID() as string } = {},
): Promise<{ contactId: string; consultationId: string; messageIds: string[] }> {
  const address = `user:${contactId}`;
  await database.query(
    `insert into contact (id, door, kind, address, address_index) values ($1, 'line', 'person', $2, $3)`,
    [contactId, seal.close(address), seal.index('line', address)],
  );
  await database.query(
    `insert into consultation (id, receipt, channel, contact_id, status, assistant, due_at, received_at, last_at, preview, version)
     values ($1, $2, 'line', $3, 'draft', 'asking', now(), now(), now(), '', 1)`,
    [consultationId, randomUUID().slice(0, 12), contactId],
  );
  // An incoming one with a fresh reply token came before.
  await database.query(
    `insert into message (id, consultation_id, version, direction, kind, text, at, sender_kind, delivery, reply_token, reply_token_at)
     values ($1, $2, 1, 'in', 'text', 'はい', now(), 'resident', 'received', 'token', now())`,
    [randomUUID(), consultationId],
  );
  const messageIds: string[] = [];
  for (const text of texts) {
    const id = randomUUID();
    messageIds.push(id);
    await database.query(
      `insert into message (id, consultation_id, version, direction, kind, text, at, sender_kind, delivery, next_try_at, retry_key, attempt)
       values ($1, $2, 1, 'out', 'text', $3, now(), 'assistant', 'waiting', now() - interval '1 second', $4, 0)`,
      [id, consultationId, text, randomUUID()],
    );
  }
  return { contactId, consultationId, messageIds };
}
