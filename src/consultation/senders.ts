import type { Seal } from '../platform/seal.js';
import type { Arrival } from './arrival.js';

/** Somebody who writes at a door, as far as a transaction needs to know them. */
export interface Sender {
  /** Null until the database has been asked. */
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
  private readonly byArrival = new Map<Arrival, Sender>();

  constructor(seal: Seal, arrivals: Arrival[]) {
    for (const arrival of arrivals) {
      if (!arrival.from) continue;
      const [key, before = null] = seal.indexes(arrival.door, arrival.from.address) as [Buffer, Buffer?];
      const hex = key.toString('hex');
      const sender = this.byKey.get(hex) ?? { id: null, fresh: false, blocked: false, key, before, first: arrival };
      this.byKey.set(hex, sender);
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

  /** Everybody, in the order of the keys, so that two processes never wait for each other in a circle. */
  get all(): (Sender & { first: Arrival })[] {
    return [...this.byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sender]) => sender);
  }

  /** Takes down who somebody is in the database. */
  know(key: Buffer, standing: { id: string; fresh: boolean; blocked: boolean }): void {
    Object.assign(this.byKey.get(key.toString('hex'))!, standing);
  }
}
