import fc from 'fast-check';
import { place } from '../../web/src/live/cursor.js';
import { gathered, type Line } from './change.js';

/** Looks into the log one after the other, each of some lines; consecutive numbers that begin anywhere. */
const looks = fc
  .tuple(fc.nat(100), fc.array(fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), sight: fc.boolean() }))))
  .map(([start, each]) => {
    let seq = start;
    const lines = each.map((look) =>
      look.map((line): Line => {
        seq += 1;
        return { ...line, seq, version: seq, protected: false };
      }),
    );
    return { start, lines, told: lines.map((look) => gathered(look, (look[0]?.seq ?? 0) - 1)) };
  });

it('a screen that hears everything misses nothing, and asks for nothing, wherever it stood', () => {
  fc.assert(
    fc.property(looks, fc.nat(20), ({ start, lines, told }, further) => {
      let cursor = start + further;
      const heard = new Set<string>();
      for (const change of told.flat()) {
        const where = place(cursor, change);
        expect(where).not.toBe('gap');
        if (where === 'next') {
          cursor = change.seq;
          heard.add(change.id);
        }
      }
      const later = lines.flat().filter(({ seq }) => seq > start + further);
      expect(heard).toEqual(new Set(later.map(({ id }) => id)));
      expect(cursor).toBe(Math.max(start + further, ...lines.flat().map(({ seq }) => seq)));
    }),
  );
});

it('a screen that missed one asks', () => {
  fc.assert(
    fc.property(looks, fc.nat(), ({ start, told }, which) => {
      const all = told.flat();
      fc.pre(all.length > 1);
      const missed = which % (all.length - 1);
      const places = all.flatMap((change, n) => {
        if (n === missed) return [];
        return [place(n > missed ? (all[missed - 1]?.seq ?? start) : change.from - 1, change)];
      });
      expect(places[missed]).toBe('gap');
    }),
  );
});

it('each look tells of a consultation once: of its newest version, and of sight that any of its changes may have taken', () => {
  fc.assert(
    fc.property(looks, ({ lines, told }) => {
      lines.forEach((look, n) => {
        const own = told[n]!;
        expect(own.map(({ id }) => id).sort()).toEqual([...new Set(look.map(({ id }) => id))].sort());
        for (const change of own) {
          const its = look.filter(({ id }) => id === change.id);
          expect(change.seq).toBe(its.at(-1)!.seq);
          expect(change.version).toBe(its.at(-1)!.version);
          expect(change.sight).toBe(its.some(({ sight }) => sight));
        }
      });
    }),
  );
});
