import { createHash } from 'node:crypto';
import type { AuditDetails } from '../contract/index.js';

/** What of a row of the trail is hashed: everything that it says. */
export interface ChainedRow {
  seq: number;
  id: number;
  at: Date;
  staffId: string | null;
  sessionId: string | null;
  action: string;
  consultationId: string | null;
  thing: string | null;
  thingId: string | null;
  why: string | null;
  details: AuditDetails;
}

/** A place in the chain: the number of a row and its hash, such as stand in the paper book. */
export interface Link {
  seq: number;
  hash: Buffer;
}

/** Before the first row. */
export const beginning: Link = { seq: 0, hash: Buffer.alloc(32) };

/** The hash of a row: SHA-256 over the hash before it and the row in a fixed form. Names of details are sorted: the database keeps no order of them. */
export function hashOf(before: Buffer, row: ChainedRow): Buffer {
  const details = Object.entries(row.details).sort(([a], [b]) => (a < b ? -1 : 1));
  const form = [
    row.seq,
    row.id,
    row.at.toISOString(),
    row.staffId,
    row.sessionId,
    row.action,
    row.consultationId,
    row.thing,
    row.thingId,
    row.why,
    details,
  ];
  return createHash('sha256').update(before).update(JSON.stringify(form)).digest();
}

/** Where a chain is broken: at which number, and how. `missing`: the number is not there · `changed`: the row does not give its hash. */
export interface Break {
  seq: number;
  fault: 'missing' | 'changed';
}

/** Goes along a chain, row by row, from a place that is known to be right. */
export class ChainWalk {
  constructor(private last: Link = beginning) {}

  /** The last row that was right. */
  get head(): Link {
    return this.last;
  }

  /** Takes the next row; answers where the chain breaks, or null. After a break the walk is over. */
  step(row: ChainedRow & { hash: Buffer }): Break | null {
    const seq = this.last.seq + 1;
    if (row.seq !== seq) return { seq, fault: 'missing' };
    if (!hashOf(this.last.hash, row).equals(row.hash)) return { seq, fault: 'changed' };
    this.last = { seq, hash: row.hash };
    return null;
  }
}

/** A place as it is printed and typed: `1234:` and 64 hexadecimal digits. */
export const writeLink = ({ seq, hash }: Link): string => `${seq}:${hash.toString('hex')}`;

/** Reads a place; null when it is none. */
export function readLink(typed: string): Link | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(typed.trim().toLowerCase()) ?? [];
  return seq && hash ? { seq: Number(seq), hash: Buffer.from(hash, 'hex') } : null;
}
