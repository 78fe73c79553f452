import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
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
 * Who is known, and who is new and written down. A sender is found by one key; only while the key of the indexes is being replaced by
 * the other as well, because a join by either of two would read every contact for everybody who writes.
 */
const peopleSql = (replacing: boolean): string => `
  sender as (
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
  )`;

/** Events that arrive now: those that had not come before are kept. */
const arrivingSql = `
    insert into raw_event (id, door, external_id, webhook_event_id, contact_id, body, outcome)
    select n.id, n.door, n.external_id, n.webhook_event_id, p.id, n.body, n.outcome
    from unnest($7::uuid[], $8::bytea[], $9::text[], $10::text[], $11::text[], $12::text[], $13::bytea[])
      as n (id, sender, outcome, door, external_id, webhook_event_id, body) left join people p on p.key = n.sender
    order by n.door, n.external_id
    on conflict (door, external_id) do nothing returning id`;

/** Events that were kept before and wait: those that nobody has filed meanwhile. */
const waitingSql = `
    update raw_event r set contact_id = p.id, outcome = n.outcome
    from unnest($7::uuid[], $8::bytea[], $9::text[]) as n (id, sender, outcome) left join people p on p.key = n.sender
    where r.id = n.id and r.outcome = 'waiting' returning r.id`;

const statement = (name: string, replacing: boolean, events: string) => ({
  name: `${name}${replacing ? ' while keys are replaced' : ''}`,
  text: `with ${peopleSql(replacing)}, kept as (${events}
  )
  select id, key, blocked, fresh, null as withdrawn from people
  union all select id, null, null, null, null from kept
  union all select null, null, null, null, external_id from withdrawal where door = 'line' and external_id = any($6)`,
});

const statements = {
  arriving: { plain: statement('keep raw', false, arrivingSql), replacing: statement('keep raw', true, arrivingSql) },
  waiting: {
    plain: statement('take waiting', false, waitingSql),
    replacing: statement('take waiting', true, waitingSql),
  },
};

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
export function keepRaw(unit: Unit, seal: Seal, arrivals: Arrival[], senders: Senders): Promise<Fresh[]> {
  const rows = eachOnce(arrivals).map((arrival) => ({ arrival, rawEventId: randomUUID() }));
  return take(unit, seal, rows, senders, 'arriving', [
    rows.map(({ arrival }) => arrival.door),
    rows.map(({ arrival }) => arrival.externalId),
    rows.map(({ arrival }) => arrival.webhookEventId),
    rows.map(({ arrival }) => arrival.raw),
  ]);
}

/** The same for arrivals that `keepWaiting` has kept. Answers those that still waited. */
export const takeWaiting = (unit: Unit, seal: Seal, waiting: Fresh[], senders: Senders): Promise<Fresh[]> =>
  take(unit, seal, waiting, senders, 'waiting', []);

/**
 * Keeps arrivals as they came and nothing more, in one statement that is a transaction of its own: who wrote is looked up later. Each
 * is received a microsecond after the one before it, so that what came together keeps its order.
 */
export async function keepWaiting(database: DataSource, arrivals: Arrival[]): Promise<void> {
  const rows = eachOnce(arrivals);
  await database.query(
    `insert into raw_event (id, door, external_id, webhook_event_id, body, outcome, received_at)
     select gen_random_uuid(), door, external_id, webhook_event_id, body, 'waiting', now() + nth * interval '1 microsecond'
     from unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) with ordinality as n (door, external_id, webhook_event_id, body, nth)
     order by door, external_id
     on conflict (door, external_id) do nothing`,
    [
      rows.map(({ door }) => door),
      rows.map(({ externalId }) => externalId),
      rows.map(({ webhookEventId }) => webhookEventId),
      rows.map(({ raw }) => raw),
    ],
  );
}

/** One event that was delivered twice at the same time is one. */
const eachOnce = (arrivals: Arrival[]): Arrival[] => [
  ...new Map(arrivals.map((arrival) => [`${arrival.door} ${arrival.externalId}`, arrival])).values(),
];

async function take(
  unit: Unit,
  seal: Seal,
  rows: Fresh[],
  senders: Senders,
  which: keyof typeof statements,
  more: unknown[][],
): Promise<Fresh[]> {
  const people = senders.all;
  const { plain, replacing } = statements[which];
  const stored = await unit.ask<Row>(people.some(({ before }) => before) ? replacing : plain, [
    people.map(({ key }) => key),
    people.map(({ before }) => before),
    people.map(() => randomUUID()),
    people.map(({ first }) => first.from!.kind),
    people.map(({ first }) => seal.close(first.from!.address)),
    rows.flatMap(({ arrival }) => arrival.message.externalId ?? []),
    rows.map(({ rawEventId }) => rawEventId),
    rows.map(({ arrival }) => senders.of(arrival)?.key ?? null),
    rows.map(({ arrival }) => arrival.outcome),
    ...more,
  ]);
  const kept = new Set<string | null>();
  const gone = new Set<string>();
  for (const { id, key, blocked, fresh, withdrawn } of stored) {
    if (key) senders.know(key, { id: id!, fresh, blocked });
    else if (withdrawn !== null) gone.add(withdrawn);
    else kept.add(id);
  }
  for (const { arrival } of rows)
    if (arrival.message.externalId && gone.has(arrival.message.externalId)) arrival.message.withdrawn = true;
  return rows.filter(({ rawEventId }) => kept.has(rawEventId));
}
