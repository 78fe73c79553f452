import { randomUUID } from 'node:crypto';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import type { Failure } from '../contract/index.js';
import type { Unit } from '../platform/transaction.js';
import { Consultation } from './consultation.entity.js';
import { Message, type MessageDetails } from './message.entity.js';

/** Locks a consultation for the rest of the transaction: one person's matter is worked on in order. */
export function lock(tx: EntityManager, id: string): Promise<Consultation | null> {
  return tx.findOne(Consultation, { where: { id }, lock: { mode: 'pessimistic_write' } });
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
  const leaves = consultation.contactId !== null;
  const message = unit.tx.create(Message, {
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
  await unit.tx.insert(Message, message as QueryDeepPartialEntity<Message>);
  await unit.tx.update(Consultation, { id: consultation.id }, { version: consultation.version });
  unit.changes(consultation.id, consultation.version);
  if (leaves) {
    const delay = saying.holdUntil ? Math.max(0, saying.holdUntil.getTime() - now.getTime()) : 0;
    unit.job('message.deliver', { messageId: message.id }, { delay });
  }
  return message;
}

/**
 * The assistant's questions that have not left yet are overtaken by what happened since, and do not leave any more. What
 * must be said in any case (`details.mustLeave`: a crisis text, the receipt number) still leaves.
 */
export async function dropUnsent(tx: EntityManager, consultationId: string): Promise<void> {
  await tx.query(
    `update message set delivery = 'dropped', next_try_at = null
     where consultation_id = $1 and direction = 'out' and sender_kind = 'assistant' and delivery = 'waiting'
       and details->>'mustLeave' is distinct from 'true'`,
    [consultationId],
  );
}

/** A message that a door may send now, with all it needs. */
export interface Claimed {
  message: Message;
  /** True when the process of an earlier try died after it had begun to hand the message over. */
  interrupted: boolean;
}

/** How long a claim holds. Longer than any door's call takes; after it, a crash is assumed. */
const claimSeconds = 30;

/**
 * Claims a message for sending, or null when it is not its turn: taken back, sent already, held, in another process's
 * hands, or behind an earlier message to the same person. A fresh reply token of the person goes with it.
 * @param tokenSeconds how old a reply token may be
 */
export async function claim(
  tx: EntityManager,
  messageId: string,
  now: Date,
  tokenSeconds: number,
): Promise<Claimed | null> {
  const [found]: { consultation_id: string }[] = await tx.query('select consultation_id from message where id = $1', [
    messageId,
  ]);
  if (!found) return null;
  const consultation = await lock(tx, found.consultation_id);
  const before = await tx.findOneByOrFail(Message, { id: messageId });
  const [rows]: [{ id: string }[]] = await tx.query(
    `update message m set delivery = 'sending', attempt = attempt + 1, claimed_at = $2, handed_at = null
     where id = $1 and direction = 'out'
       and ((delivery in ('held', 'waiting') and coalesce(next_try_at, $2) <= $2)
         or (delivery = 'sending' and claimed_at < $2::timestamptz - make_interval(secs => ${claimSeconds})))
       and not exists (select from message e where e.consultation_id = m.consultation_id and e.direction = 'out'
         and e.seq < m.seq and e.delivery in ('held', 'waiting', 'sending'))
     returning id`,
    [messageId, now],
  );
  if (rows.length === 0) return null;
  const interrupted = before.delivery === 'sending' && before.handedAt !== null;
  const message = Object.assign(before, {
    delivery: 'sending',
    attempt: before.attempt + 1,
    claimedAt: now,
    handedAt: null,
  });
  if (message.replyToken === null && message.attempt === 1) {
    const [token]: { id: string; reply_token: string; reply_token_at: Date }[] = await tx.query(
      `select id, reply_token, reply_token_at from message where consultation_id = $1 and direction = 'in'
         and reply_token is not null and reply_token_at > $2::timestamptz - make_interval(secs => $3)
       order by seq desc limit 1`,
      [consultation!.id, now, tokenSeconds],
    );
    if (token) {
      await tx.update(Message, { id: token.id }, { replyToken: null });
      message.replyToken = token.reply_token;
      message.replyTokenAt = token.reply_token_at;
      await tx.update(
        Message,
        { id: messageId },
        { replyToken: token.reply_token, replyTokenAt: token.reply_token_at },
      );
    }
  }
  return { message, interrupted };
}

/** How a try to send ended. */
export type Outcome =
  | { state: 'sent'; by: NonNullable<Message['sentBy']>; externalId?: string | null }
  | { state: 'again'; seconds: number; facts?: MessageDetails }
  | { state: 'failed'; failure: Failure }
  | { state: 'unknown' };

/** Records how a try ended, and gives the next message its turn. Answers the consultation with its new version. */
export async function settle(
  unit: Unit,
  messageId: string,
  outcome: Outcome,
  now: Date,
): Promise<{ consultationId: string; version: number }> {
  const message = await unit.tx.findOneByOrFail(Message, { id: messageId });
  const consultation = (await lock(unit.tx, message.consultationId))!;
  const settled = () => ({ consultationId: consultation.id, version: consultation.version });
  if (message.delivery !== 'sending') return settled();
  if (outcome.state === 'again') {
    const nextTryAt = new Date(now.getTime() + outcome.seconds * 1000);
    const details = outcome.facts ? { ...message.details, ...outcome.facts } : message.details;
    await unit.tx.update(Message, { id: messageId }, { delivery: 'waiting', nextTryAt, details: details as never });
    unit.job('message.deliver', { messageId }, { delay: outcome.seconds * 1000 });
    return settled();
  }
  consultation.version += 1;
  await unit.tx.update(
    Message,
    { id: messageId },
    {
      delivery: outcome.state,
      failure: outcome.state === 'failed' ? outcome.failure : null,
      sentAt: outcome.state === 'sent' ? now : null,
      sentBy: outcome.state === 'sent' ? outcome.by : null,
      externalId: outcome.state === 'sent' ? (outcome.externalId ?? message.externalId) : message.externalId,
      nextTryAt: null,
    },
  );
  await unit.tx.update(Consultation, { id: consultation.id }, { version: consultation.version });
  unit.changes(consultation.id, consultation.version);
  const [next]: { id: string; next_try_at: Date | null }[] = await unit.tx.query(
    `select id, next_try_at from message where consultation_id = $1 and direction = 'out' and delivery in ('held', 'waiting')
     order by seq limit 1`,
    [consultation.id],
  );
  if (next) {
    const delay = Math.max(0, (next.next_try_at?.getTime() ?? 0) - now.getTime());
    unit.job('message.deliver', { messageId: next.id }, { delay });
  }
  return settled();
}
