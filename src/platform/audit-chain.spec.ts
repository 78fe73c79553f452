import fc from 'fast-check';
import { beginning, type ChainedRow, ChainWalk, hashOf, readLink, writeLink } from './audit-chain.js';

type Row = ChainedRow & { hash: Buffer };

const said = fc.record({
  at: fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
  staffId: fc.option(fc.uuid()),
  sessionId: fc.option(fc.uuid()),
  action: fc.constantFrom('open', 'search', 'print'),
  consultationId: fc.option(fc.uuid()),
  thing: fc.option(fc.constantFrom('message', 'note')),
  thingId: fc.option(fc.uuid()),
  why: fc.option(fc.constantFrom('owner', 'colleague')),
  details: fc.dictionary(fc.constantFrom('hits', 'from', 'to', 'more'), fc.oneof(fc.string(), fc.integer())),
});

/** A chain of three to twelve rows. */
const chain = fc.array(said, { minLength: 3, maxLength: 12 }).map((rows) => {
  let before = beginning.hash;
  return rows.map((row, at): Row => {
    const chained = { ...row, seq: at + 1, id: (at + 1) * 3 };
    before = hashOf(before, chained);
    return { ...chained, hash: before };
  });
});
const place = fc.nat();

const walk = (rows: Row[], walker = new ChainWalk()) => {
  for (const row of rows) {
    const broken = walker.step(row);
    if (broken) return broken;
  }
  return null;
};

describe('the chain of the audit trail', () => {
  it('is whole as it was written, whatever order the names of the details come back in', () => {
    fc.assert(
      fc.property(chain, (rows) => {
        const turned = rows.map((row) => ({
          ...row,
          details: Object.fromEntries(Object.entries(row.details).reverse()),
        }));
        expect(walk(turned)).toBeNull();
      }),
    );
  });

  it('breaks at a row that was changed', () => {
    const changes: ((row: Row) => Partial<Row>)[] = [
      (row) => ({ at: new Date(row.at.getTime() + 1) }),
      (row) => ({ staffId: row.staffId === null ? 'somebody' : null }),
      (row) => ({ sessionId: row.sessionId === null ? 'a session' : null }),
      (row) => ({ action: `${row.action}ed` }),
      (row) => ({ consultationId: row.consultationId === null ? 'a record' : null }),
      (row) => ({ thing: row.thing === null ? 'file' : null }),
      (row) => ({ thingId: row.thingId === null ? 'an id' : null }),
      (row) => ({ why: row.why === null ? 'named' : null }),
      (row) => ({ id: row.id + 1 }),
      (row) => ({ details: { ...row.details, added: 1 } }),
      (row) => ({ hash: Buffer.from(row.hash.map((byte) => byte ^ 1)) }),
    ];
    fc.assert(
      fc.property(chain, place, fc.constantFrom(...changes), (rows, n, change) => {
        const at = n % rows.length;
        const forged = rows.map((row, i) => (i === at ? { ...row, ...change(row) } : row));
        expect(walk(forged)).toEqual({ seq: at + 1, fault: 'changed' });
      }),
    );
  });

  it('breaks at a row that was taken out, also when those after it were numbered anew', () => {
    fc.assert(
      fc.property(chain, place, (rows, n) => {
        const at = n % (rows.length - 1);
        const without = rows.filter((_, i) => i !== at);
        expect(walk(without)).toEqual({ seq: at + 1, fault: 'missing' });
        const renumbered = without.map((row, i) => ({ ...row, seq: i + 1 }));
        expect(walk(renumbered)).toEqual({ seq: at + 1, fault: 'changed' });
      }),
    );
  });

  it('breaks at rows that changed places, and at one that was put in', () => {
    fc.assert(
      fc.property(chain, place, (rows, n) => {
        const at = n % (rows.length - 1);
        const swapped = rows.map((row, i) =>
          i === at ? { ...rows[at + 1]!, seq: at + 1 } : i === at + 1 ? { ...rows[at]!, seq: at + 2 } : row,
        );
        expect(walk(swapped)?.seq).toBe(at + 1);
        const guest = { ...rows[at]!, action: 'export', id: 1 };
        const more = [...rows.slice(0, at), guest, ...rows.slice(at)].map((row, i) => ({ ...row, seq: i + 1 }));
        expect(walk(more)).toEqual({ seq: at + 1, fault: 'changed' });
      }),
    );
  });

  it('is also broken when everything after a forgery is hashed anew, for whoever kept a later place on paper', () => {
    fc.assert(
      fc.property(chain, (rows) => {
        const known = rows.at(-1)!;
        let before = beginning.hash;
        const forged = rows.map((row, i) => {
          const changed = i === 0 ? { ...row, action: 'nothing' } : row;
          before = hashOf(before, changed);
          return { ...changed, hash: before };
        });
        expect(walk(forged)).toBeNull();
        expect(forged.at(-1)!.hash.equals(known.hash)).toBe(false);
      }),
    );
  });

  it('can be walked from a place in the middle', () => {
    fc.assert(
      fc.property(chain, place, (rows, n) => {
        const at = n % rows.length;
        const walker = new ChainWalk(readLink(writeLink(rows[at]!))!);
        expect(walk(rows.slice(at + 1), walker)).toBeNull();
        expect(walker.head.seq).toBe(rows.length);
      }),
    );
  });

  it('has places that are read as they were written, and nothing else is read as one', () => {
    const link = { seq: 12, hash: Buffer.alloc(32, 7) };
    expect(readLink(` ${writeLink(link).toUpperCase()} `)).toEqual(link);
    for (const wrong of ['', '12', '12:', `x:${'0'.repeat(64)}`, `1:${'0'.repeat(63)}`, `-1:${'0'.repeat(64)}`])
      expect(readLink(wrong)).toBeNull();
  });
});
