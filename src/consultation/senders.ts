import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Seal } from '../platform/seal.js';
import type { Arrival } from './arrival.js';

/** Somebody who writes at a door, as far as a transaction needs to know them. */
export interface Sender {
  /** Null until `greet` has answered. */
  id: string | null;
  /** First seen in this transaction: nobody has asked LINE for the name yet. */
  fresh: boolean;
  blocked: boolean;
  /** The blind index of the address, and the one under the key before while that is being replaced. */
  key: Buffer;
  before: Buffer | null;
}

/** Who wrote what arrived together: each address is looked up once. */
export class Senders {
  private readonly byKey = new Map<string, Sender & { first: Arrival }>();
  /** The same people by the index under the key before. */
  private readonly byBefore = new Map<string, Sender>();
  private readonly byArrival = new Map<Arrival, Sender>();

  constructor(
    private readonly seal: Seal,
    arrivals: Arrival[],
  ) {
    for (const arrival of arrivals) {
      if (!arrival.from) continue;
      const [key, before = null] = seal.indexes(arrival.door, arrival.from.address) as [Buffer, Buffer?];
      const hex = key.toString('hex');
      const sender = this.byKey.get(hex) ?? { id: null, fresh: false, blocked: false, key, before, first: arrival };
      this.byKey.set(hex, sender);
      if (before) this.byBefore.set(before.toString('hex'), sender);
      this.byArrival.set(arrival, sender);
    }
  }

  /** Who sent this; undefined when LINE named nobody. */
  of(arrival: Arrival): Sender | undefined {
    return this.byArrival.get(arrival);
  }

  /** Everybody first seen in this transaction. */
  get strangers(): Sender[] {
    return [...this.byKey.values()].filter(({ fresh }) => fresh);
  }

  /** Finds those who are known. */
  async recognise(tx: EntityManager): Promise<void> {
    if (this.byKey.size === 0) return;
    const known = await tx.query<{ id: string; address_index: Buffer; blocked: boolean }[]>(
      `select id, address_index, blocked_at is not null as blocked from contact where door = 'line' and address_index = any($1)`,
      [[...this.byKey.values()].flatMap(({ key, before }) => (before ? [key, before] : [key]))],
    );
    for (const { id, address_index, blocked } of known) {
      const hex = address_index.toString('hex');
      Object.assign((this.byKey.get(hex) ?? this.byBefore.get(hex))!, { id, blocked });
    }
  }

  /** Writes down who is new, in the order of the keys, so that two processes never wait for each other in a circle. */
  async greet(tx: EntityManager): Promise<void> {
    const unknown = [...this.byKey].filter(([, { id }]) => id === null).sort(([a], [b]) => (a < b ? -1 : 1));
    if (unknown.length === 0) return;
    const made = await tx.query<{ id: string; address_index: Buffer }[]>(
      `insert into contact (id, door, kind, address, address_index)
       select id, 'line', kind, address, address_index from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[]) as n (id, kind, address, address_index)
       on conflict (door, address_index) do update set door = excluded.door returning id, address_index`,
      [
        unknown.map(() => randomUUID()),
        unknown.map(([, { first }]) => first.from!.kind),
        unknown.map(([, { first }]) => this.seal.close(first.from!.address)),
        unknown.map(([, { key }]) => key),
      ],
    );
    for (const { id, address_index } of made)
      Object.assign(this.byKey.get(address_index.toString('hex'))!, { id, fresh: true });
  }
}
