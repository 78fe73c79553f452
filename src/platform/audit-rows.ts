import type { DataSource } from 'typeorm';
import type { AuditDetails } from '../contract/index.js';
import { type Break, beginning, type ChainedRow, ChainWalk, type Link } from './audit-chain.js';

/** A row of the trail as the database gives it. */
export interface AuditRow {
  id: string;
  seq: string | null;
  hash: Buffer | null;
  at: Date;
  staff_id: string | null;
  session_id: string | null;
  action: string;
  consultation_id: string | null;
  thing: string | null;
  thing_id: string | null;
  why: string | null;
  details: AuditDetails;
}

/** The columns of `AuditRow`. */
export const rowColumns =
  'id, seq, hash, at, staff_id, session_id, action, consultation_id, thing, thing_id, why, details';

/** A row as the chain looks at it. */
export const chainedRow = (row: AuditRow): ChainedRow => ({
  seq: Number(row.seq),
  id: Number(row.id),
  at: row.at,
  staffId: row.staff_id,
  sessionId: row.session_id,
  action: row.action,
  consultationId: row.consultation_id,
  thing: row.thing,
  thingId: row.thing_id,
  why: row.why,
  details: row.details,
});

/** What an examination of the trail found. */
export interface Examination {
  /** The last place that is right. */
  head: Link;
  /** How many rows were looked at. */
  rows: number;
  /** Where the chain breaks, or ends before a place that is known. */
  broken: Break | null;
  /** Rows that have no place yet although they are older than a minute. */
  unchained: number;
}

const atOnce = 2000;

/**
 * Examines the chain row by row.
 * @param from a place that is known to be right: everything after it is examined; without it the whole
 * @param known places from the paper book that must be found on the way
 */
export async function examine(database: DataSource, from: Link = beginning, known: Link[] = []): Promise<Examination> {
  const awaited = known.filter(({ seq }) => seq > from.seq).sort((a, b) => a.seq - b.seq);
  const walk = new ChainWalk(from);
  const startSeq = from.seq;
  const ended = async (broken: Break | null): Promise<Examination> => {
    const [row] = await database.query<{ unchained: string }[]>(
      `select count(*) as unchained from audit where seq is null and at < now() - interval '1 minute'`,
    );
    return { head: walk.head, rows: walk.head.seq - startSeq, broken, unchained: Number(row!.unchained) };
  };
  if (startSeq > 0) {
    const [row] = await database.query<AuditRow[]>(`select ${rowColumns} from audit where seq = $1`, [startSeq]);
    if (!row) return ended({ seq: startSeq, fault: 'missing' });
    if (!row.hash!.equals(from.hash)) return ended({ seq: startSeq, fault: 'changed' });
  }
  for (;;) {
    const rows = await database.query<AuditRow[]>(
      `select ${rowColumns} from audit where seq > $1 order by seq limit ${atOnce}`,
      [walk.head.seq],
    );
    for (const row of rows) {
      const broken = walk.step({ ...chainedRow(row), hash: row.hash! });
      if (broken) return ended(broken);
      const place = awaited[0]?.seq === walk.head.seq ? awaited.shift()! : null;
      if (place && !place.hash.equals(walk.head.hash)) return ended({ seq: place.seq, fault: 'changed' });
    }
    if (rows.length < atOnce) break;
  }
  return ended(awaited[0] ? { seq: walk.head.seq + 1, fault: 'missing' } : null);
}
