import { randomUUID } from 'node:crypto';
import { type EntityManager, In, type QueryDeepPartialEntity } from 'typeorm';
import type { Unit } from '../platform/transaction.js';
import { Consultation } from './consultation.entity.js';
import { Message, type MessageDetails } from './message.entity.js';

/** Locks a consultation for the rest of the transaction: one person's matter is worked on in order. */
export function lock(tx: EntityManager, id: string): Promise<Consultation | null> {
  return tx.findOne(Consultation, { where: { id }, lock: { mode: 'for_no_key_update' } });
}

/**
 * Locks several for the rest of a transaction, before it touches any of them. All do so in the same order, so that no two wait for each
 * other in a circle: in that of the contacts, because whoever files what arrives knows those and not yet the consultations. Rows that
 * only point at a consultation (what the search has taken in) are written meanwhile: they wait for its removal alone.
 */
export const lockedSql = (which: string): string =>
  `select from consultation where ${which} order by contact_id, id for no key update`;

/** The statement that locks these, for the beginning of a transaction (`Manner.first`). */
export const lockOf = (ids: string[]): [string, unknown[]] => [lockedSql('id = any($1)'), [ids]];

/** Consultations that the transaction has locked. */
export function consultationsOf(tx: EntityManager, ids: string[]): Promise<Consultation[]> {
  return tx.findBy(Consultation, { id: In(ids) });
}

/** Something to be said to the resident. */
export interface Saying {
  by: 'assistant' | 'staff' | 'system';
  staffId?: string;
  text: string;
  details?: MessageDetails;
  clientId?: string;
  /** Staff replies are held for a moment, so that they can be taken back. */
  holdUntil?: Date;
}

/**
 * Puts a message into the outbox: the row itself, with everything needed to send it once. The caller has locked the
 * consultation, whose version rises. Keyed channels have no way out: the row only records what was said.
 */
export async function say(unit: Unit, consultation: Consultation, saying: Saying, now: Date): Promise<Message> {
  consultation.version += 1;
  const [message] = await post(unit, [{ consultation, saying }], now);
  await unit.tx.update(Consultation, { id: consultation.id }, { version: consultation.version });
  return message!;
}

/** As `say`, for many at once; the caller has raised their versions and writes them. */
export async function post(
  unit: Unit,
  sayings: { consultation: Consultation; saying: Saying }[],
  now: Date,
): Promise<Message[]> {
  if (sayings.length === 0) return [];
  const messages = sayings.map(({ consultation, saying }) => messageOf(unit.tx, consultation, saying, now));
  await unit.tx.insert(Message, messages as QueryDeepPartialEntity<Message>[]);
  for (const { id, consultationId, version, delivery, holdUntil } of messages) {
    unit.changes(consultationId, version);
    if (delivery === 'none') continue;
    unit.job('message.deliver', { messageIds: [id] }, { delay: holdUntil ? Math.max(0, +holdUntil - +now) : 0 });
  }
  return messages;
}

function messageOf(tx: EntityManager, consultation: Consultation, saying: Saying, now: Date): Message {
  const leaves = consultation.contactId !== null;
  return tx.create(Message, {
    id: randomUUID(),
    consultationId: consultation.id,
    version: consultation.version,
    direction: 'out',
    kind: 'text',
    text: saying.text,
    details: saying.details ?? null,
    at: now,
    senderKind: saying.by,
    senderId: saying.staffId ?? null,
    clientId: saying.clientId ?? null,
    delivery: !leaves ? 'none' : saying.holdUntil ? 'held' : 'waiting',
    holdUntil: saying.holdUntil ?? null,
    nextTryAt: saying.holdUntil ?? now,
    retryKey: randomUUID(),
    attempt: 0,
  });
}

/**
 * The assistant's questions that have not left yet are overtaken by what happened since, and do not leave any more. What
 * must be said in any case (`details.mustLeave`: a crisis text, the receipt number) still leaves.
 */
export async function dropUnsent(tx: EntityManager, consultationIds: string[]): Promise<void> {
  await tx.query(
    `update message set delivery = 'dropped', next_try_at = null
     where consultation_id = any($1) and direction = 'out' and sender_kind = 'assistant' and delivery = 'waiting'
       and details->>'mustLeave' is distinct from 'true'`,
    [consultationIds],
  );
}
