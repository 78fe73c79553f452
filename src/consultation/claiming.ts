import { type EntityManager, In } from 'typeorm';
import type { Channel } from '../contract/index.js';
import { Message } from './message.entity.js';
import { lockedSql } from './outbox.js';

/** A message that a door may send now. */
export interface Leaving {
  message: Message;
  /** True when the process of an earlier try died after it had begun to hand the message over. */
  interrupted: boolean;
}

/** What was claimed, with all it needs. */
export interface Claimed extends Leaving {
  /** Whom it goes to; null when there is no way back to them. The address is sealed. */
  to: Recipient | null;
}

/** The person at the other end, as their consultation and contact stand at the claim. */
export interface Recipient {
  channel: Channel;
  contactId: string;
  address: string;
  blocked: boolean;
  receipt: string;
  watched: boolean;
  replyToken: string | null;
}

interface Locked {
  id: string;
  channel: Channel;
  receipt: string;
  watched: boolean;
  reply_token: string | null;
  contact_id: string | null;
  address: string | null;
  blocked: boolean;
}

/** How long a claim holds. Longer than any door's call takes; after it, a crash is assumed. */
const claimSeconds = 30;

/** The statement that locks what a claim needs, for the beginning of its transaction. */
export const lockFor = (messageIds: string[]): [string, unknown[]] => [
  lockedSql('id in (select consultation_id from message where id = any($1))'),
  [messageIds],
];

/**
 * Claims messages for sending; the caller has locked with `lockFor`. Left out is what is not in its turn: taken back, sent
 * already, held, in another process's hands, or behind an earlier message to the same person. A fresh reply token goes with it.
 * @param tokenSeconds how old a reply token of a channel may be
 */
export async function claim(
  tx: EntityManager,
  messageIds: string[],
  now: Date,
  tokenSeconds: (channel: Channel) => number,
): Promise<Claimed[]> {
  const [locked, before] = await Promise.all([
    tx.query<Locked[]>(
      `select c.id, c.channel, c.receipt, c.watched, c.reply_token, c.contact_id, k.address, k.blocked_at is not null as blocked
       from consultation c left join contact k on k.id = c.contact_id
       where c.id in (select consultation_id from message where id = any($1))`,
      [messageIds],
    ),
    tx.findBy(Message, { id: In(messageIds) }),
  ]);
  const consultations = new Map(locked.map((row) => [row.id, row]));
  const [rows]: [{ id: string }[]] = await tx.query(
    `update message m set delivery = 'sending', attempt = attempt + 1, claimed_at = $2, handed_at = null
     where id = any($1) and direction = 'out'
       and ((delivery in ('held', 'waiting') and coalesce(next_try_at, $2) <= $2)
         or (delivery = 'sending' and claimed_at < $2::timestamptz - make_interval(secs => ${claimSeconds})))
       and not exists (select from message e where e.consultation_id = m.consultation_id and e.direction = 'out'
         and e.seq < m.seq and e.delivery in ('held', 'waiting', 'sending'))
     returning id`,
    [messageIds, now],
  );
  const turn = new Set(rows.map(({ id }) => id));
  const claimed = before
    .filter(({ id }) => turn.has(id))
    .map((message): Claimed => {
      const interrupted = message.delivery === 'sending' && message.handedAt !== null;
      const attempt = message.attempt + 1;
      Object.assign(message, { delivery: 'sending', attempt, claimedAt: now, handedAt: null });
      return { message, interrupted, to: recipientOf(consultations.get(message.consultationId)!) };
    });
  await takeTokens(tx, claimed, now, tokenSeconds);
  return claimed;
}

function recipientOf({ contact_id: contactId, address, reply_token: replyToken, ...row }: Locked): Recipient | null {
  const { channel, receipt, watched, blocked } = row;
  if (contactId === null || address === null) return null;
  return { channel, contactId, address, blocked, receipt, watched, replyToken };
}

/** A first try takes the person's newest token along, so that no other message uses it. */
async function takeTokens(
  tx: EntityManager,
  claimed: Claimed[],
  now: Date,
  tokenSeconds: (channel: Channel) => number,
): Promise<void> {
  const wanting = claimed.filter(
    ({ message, to }) =>
      to !== null && tokenSeconds(to.channel) > 0 && message.replyToken === null && message.attempt === 1,
  );
  if (wanting.length === 0) return;
  const taken: { id: string; reply_token: string; reply_token_at: Date }[] = await tx.query(
    `with wanting as (select * from unnest($1::uuid[], $2::uuid[], $3::int[]) as n (id, consultation_id, seconds)),
       token as (select w.id, t.id as source, t.reply_token, t.reply_token_at from wanting w cross join lateral (
         select id, reply_token, reply_token_at from message where consultation_id = w.consultation_id and direction = 'in'
           and reply_token is not null and reply_token_at > $4::timestamptz - make_interval(secs => w.seconds)
         order by seq desc limit 1) t),
       used as (update message m set reply_token = null from token t where m.id = t.source),
       given as (update message m set reply_token = t.reply_token, reply_token_at = t.reply_token_at from token t where m.id = t.id)
     select id, reply_token, reply_token_at from token`,
    [
      wanting.map(({ message }) => message.id),
      wanting.map(({ message }) => message.consultationId),
      wanting.map(({ to }) => tokenSeconds(to!.channel)),
      now,
    ],
  );
  const tokens = new Map(taken.map((row) => [row.id, row]));
  for (const { message } of wanting) {
    const token = tokens.get(message.id);
    if (token) Object.assign(message, { replyToken: token.reply_token, replyTokenAt: token.reply_token_at });
  }
}
