import { In } from 'typeorm';
import type { Failure } from '../contract/index.js';
import type { Unit } from '../platform/transaction.js';
import { Message, type MessageDetails } from './message.entity.js';

/** How a try to send ended. */
export type Outcome =
  | { state: 'sent'; by: NonNullable<Message['sentBy']>; externalId?: string | null }
  | { state: 'again'; seconds: number; facts?: MessageDetails }
  | { state: 'failed'; failure: Failure }
  | { state: 'unknown' };

/** A claimed message and how the try ended. */
export interface Tried {
  message: Message;
  outcome: Outcome;
}

/**
 * Records how tries ended, and gives the next message of each person its turn. The caller has locked the consultations.
 * Answers each consultation's version afterwards, by its id.
 */
export async function settle(unit: Unit, tried: Tried[], now: Date): Promise<Map<string, number>> {
  const consultationIds = tried.map(({ message }) => message.consultationId);
  const [locked, standing] = await Promise.all([
    unit.tx.query<{ id: string; version: number }[]>('select id, version from consultation where id = any($1)', [
      consultationIds,
    ]),
    unit.tx.find(Message, { where: { id: In(tried.map(({ message }) => message.id)), delivery: 'sending' } }),
  ]);
  const versions = new Map(locked.map(({ id, version }) => [id, version]));
  const ended: string[] = [];
  const rows = standing.map((message) => {
    const { outcome } = tried.find((one) => one.message.id === message.id)!;
    if (outcome.state === 'again') {
      unit.job('message.deliver', { messageIds: [message.id] }, { delay: outcome.seconds * 1000 });
    } else {
      ended.push(message.consultationId);
      versions.set(message.consultationId, versions.get(message.consultationId)! + 1);
    }
    return rowOf(message, outcome, now);
  });
  if (rows.length === 0) return versions;
  await Promise.all([
    unit.tx.query(
      `update message m set delivery = n.delivery, failure = n.failure, sent_at = n.sent_at, sent_by = n.sent_by,
         external_id = n.external_id, next_try_at = n.next_try_at, details = coalesce(n.details, m.details)
       from jsonb_to_recordset($1::jsonb) as n (id uuid, delivery text, failure text, sent_at timestamptz, sent_by text,
         external_id text, next_try_at timestamptz, details jsonb) where m.id = any($2) and m.id = n.id`,
      [JSON.stringify(rows), rows.map(({ id }) => id)],
    ),
    rise(unit, ended, versions, now),
  ]);
  return versions;
}

function rowOf({ id, externalId, details }: Message, outcome: Outcome, now: Date) {
  const row = { id, failure: null, sent_at: null, sent_by: null, external_id: externalId, next_try_at: null };
  switch (outcome.state) {
    case 'again': {
      const nextTryAt = new Date(now.getTime() + outcome.seconds * 1000);
      return { ...row, delivery: 'waiting', next_try_at: nextTryAt, details: { ...details, ...outcome.facts } };
    }
    case 'sent':
      return {
        ...row,
        delivery: 'sent',
        sent_at: now,
        sent_by: outcome.by,
        external_id: outcome.externalId ?? externalId,
      };
    case 'failed':
      return { ...row, delivery: 'failed', failure: outcome.failure };
    case 'unknown':
      return { ...row, delivery: 'unknown' };
  }
}

/** Consultations whose message has ended its way: their version rises, and what waits behind it is due. */
async function rise(unit: Unit, ids: string[], versions: Map<string, number>, now: Date): Promise<void> {
  if (ids.length === 0) return;
  for (const id of ids) unit.changes(id, versions.get(id)!);
  const [, behind] = await Promise.all([
    unit.tx.query(
      `update consultation c set version = n.version from unnest($1::uuid[], $2::int[]) as n (id, version) where c.id = n.id`,
      [ids, ids.map((id) => versions.get(id))],
    ),
    unit.tx.query<{ id: string; next_try_at: Date | null }[]>(
      `select distinct on (consultation_id) id, next_try_at from message
       where consultation_id = any($1) and direction = 'out' and delivery in ('held', 'waiting') order by consultation_id, seq`,
      [ids],
    ),
  ]);
  for (const { id, next_try_at } of behind) {
    const delay = Math.max(0, (next_try_at?.getTime() ?? 0) - now.getTime());
    unit.job('message.deliver', { messageIds: [id] }, { delay });
  }
}
