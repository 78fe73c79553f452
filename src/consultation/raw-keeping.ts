import { randomUUID } from 'node:crypto';
import type { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import type { Arrival } from './arrival.js';
import type { Senders } from './senders.js';

/** What had not come before, and under which id it is kept as it came. */
export interface Fresh {
  arrival: Arrival;
  rawEventId: string;
}

/**
 * Who is known, who is new, and what of it had not come before. A sender is found by one key; only while the key of the indexes is
 * being replaced by the other as well, because a join by either of two would read every contact for everybody who writes.
 */
const sql = (replacing: boolean): string => `
  with sender as (
    select * from unnest($1::bytea[], $2::bytea[], $3::uuid[], $4::text[], $5::text[]) as n (key, before, id, kind, address)
  ), known as (
    select c.id, s.key, c.blocked_at is not null as blocked from sender s join contact c on c.door = 'line' and c.address_index = s.key
    ${replacing ? `union select c.id, s.key, c.blocked_at is not null from sender s join contact c on c.door = 'line' and c.address_index = s.before` : ''}
  ), met as (
    insert into contact (id, door, kind, address, address_index)
    select s.id, 'line', s.kind, s.address, s.key from sender s where not exists (select from known k where k.key = s.key) order by s.key
    on conflict (door, address_index) do update set door = excluded.door returning id, address_index as key
  ), people as (
    select id, key, blocked, false as fresh from known union all select id, key, false, true from met
  ), kept as (
    insert into raw_event (id, door, external_id, webhook_event_id, contact_id, body, outcome)
    select n.id, n.door, n.external_id, n.webhook_event_id, p.id, n.body, n.outcome
    from unnest($6::uuid[], $7::text[], $8::text[], $9::text[], $10::bytea[], $11::bytea[], $12::text[])
      as n (id, door, external_id, webhook_event_id, sender, body, outcome) left join people p on p.key = n.sender
    order by n.door, n.external_id
    on conflict (door, external_id) do nothing returning id
  )
  select id, key, blocked, fresh, null as withdrawn from people
  union all select id, null, null, null, null from kept
  union all select null, null, null, null, external_id from withdrawal where door = 'line' and external_id = any($13)`;

const plain = { name: 'keep raw', text: sql(false) };
const whileReplacing = { name: 'keep raw while keys are replaced', text: sql(true) };

interface Row {
  id: string | null;
  key: Buffer | null;
  blocked: boolean;
  fresh: boolean;
  withdrawn: string | null;
}

/**
 * Keeps arrivals as they came, with their senders, who are written down where they are new; all on one way to the database. Answers
 * those that had not come before, in the order in which people wrote. A withdrawal may come before its message: such a message is
 * marked as withdrawn from the start.
 */
export async function keepRaw(unit: Unit, seal: Seal, arrivals: Arrival[], senders: Senders): Promise<Fresh[]> {
  const rows = [
    ...new Map(
      arrivals.map((arrival) => [`${arrival.door} ${arrival.externalId}`, { arrival, rawEventId: randomUUID() }]),
    ).values(),
  ];
  const people = senders.all;
  const stored = await unit.ask<Row>(people.some(({ before }) => before) ? whileReplacing : plain, [
    people.map(({ key }) => key),
    people.map(({ before }) => before),
    people.map(() => randomUUID()),
    people.map(({ first }) => first.from!.kind),
    people.map(({ first }) => seal.close(first.from!.address)),
    rows.map(({ rawEventId }) => rawEventId),
    rows.map(({ arrival }) => arrival.door),
    rows.map(({ arrival }) => arrival.externalId),
    rows.map(({ arrival }) => arrival.webhookEventId),
    rows.map(({ arrival }) => senders.of(arrival)?.key ?? null),
    rows.map(({ arrival }) => arrival.raw),
    rows.map(({ arrival }) => arrival.outcome),
    rows.flatMap(({ arrival }) => arrival.message.externalId ?? []),
  ]);
  const kept = new Set<string | null>();
  const gone = new Set<string>();
  for (const { id, key, blocked, fresh, withdrawn } of stored) {
    if (key) senders.know(key, { id: id!, fresh, blocked });
    else if (withdrawn !== null) gone.add(withdrawn);
    else kept.add(id);
  }
  for (const { message } of arrivals) if (message.externalId && gone.has(message.externalId)) message.withdrawn = true;
  return rows.filter(({ rawEventId }) => kept.has(rawEventId));
}
