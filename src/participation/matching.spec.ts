import fc from 'fast-check';
import type { WrittenNeedProfile } from '../contract/index.js';
import { isFull, matchesFor, type Place } from './matching.js';

const open: WrittenNeedProfile = {
  ...{ wish: '人と話したい', likes: '', can: '', cannot: '', types: [], kinds: [], area: null, days: [] },
  ...{ from: null, to: null, transport: [], sensory: [], company: [] },
};
const place = (given: Partial<Place> = {}): Place => ({
  resourceId: '00000000-0000-4000-8000-000000000001',
  agency: null,
  name: '北の縁側',
  type: 'engawa',
  typeName: '縁側',
  areas: ['kita'],
  areaName: '北地区',
  days: ['wed'],
  said: '水曜 10:00～12:00',
  room: { free: 1, capacity: 'free', asOf: '2026-11-01', stale: false },
  conditions: '',
  ...given,
});
const says = (needs: Partial<WrittenNeedProfile>, given: Partial<Place> = {}) => {
  const { fitting, near } = matchesFor({ ...open, ...needs }, [place(given)]);
  return Object.fromEntries([...fitting, ...near][0]!.reasons.map(({ aspect, fits }) => [aspect, fits]));
};

describe('what speaks for a place', () => {
  it('is said aspect by aspect, and what the need leaves open is not compared', () => {
    expect(says({})).toEqual({ room: 'yes' });
    expect(says({ types: ['engawa'], area: 'kita', days: ['wed', 'thu'], from: '11:00', to: null })).toEqual({
      ...{ kind: 'yes', area: 'yes', days: 'yes', hours: 'yes', room: 'yes' },
    });
    expect(says({ types: ['salon'], area: 'minami', days: ['mon'], from: '13:00', to: '15:00' })).toEqual({
      ...{ kind: 'no', area: 'no', days: 'no', hours: 'no', room: 'yes' },
    });
  });

  it('is unknown where the directory does not say, and that does not count against it', () => {
    const silent = { areas: null, days: null, said: null, conditions: '市内の人' };
    const needs = { ...open, area: 'kita', days: ['wed' as const], from: '10:00' };
    expect(says(needs, silent)).toEqual({
      ...{ area: 'unknown', days: 'unknown', hours: 'unknown', room: 'yes', conditions: 'unknown' },
    });
    expect(matchesFor(needs, [place(silent)]).fitting).toHaveLength(1);
  });

  it('knows room that is counted, and room that is only described', () => {
    expect(says({}, { room: { free: 0, capacity: 'free', asOf: null, stale: false } })).toEqual({ room: 'no' });
    expect(says({}, { room: { free: 2, capacity: 'free', asOf: '2025-01-01', stale: true } })).toEqual({
      room: 'unknown',
    });
    expect(says({}, { room: { free: null, capacity: 'full', asOf: null, stale: true } })).toEqual({ room: 'no' });
    expect(says({}, { room: { free: null, capacity: 'unknown', asOf: null, stale: false } })).toEqual({
      room: 'unknown',
    });
    expect([isFull({ free: 0, capacity: 'free' }), isFull({ free: 1, capacity: 'full' })]).toEqual([true, false]);
  });

  it('when nothing fits, says in what the town is lacking', () => {
    const needs = { ...open, area: 'kita' };
    const full = place({ room: { free: 0, capacity: 'full', asOf: null, stale: false } });
    const far = place({ areas: ['minami'], name: '南の縁側' });
    const { fitting, near, lacking, looked } = matchesFor(needs, [full, far]);
    expect({ fitting, near: near.length, lacking, looked }).toEqual({
      fitting: [],
      near: 2,
      lacking: [
        { aspect: 'area', places: 1 },
        { aspect: 'room', places: 1 },
      ],
      looked: 2,
    });
  });

  it('looks at agencies only when their kind was wished for', () => {
    const agency = place({ resourceId: null, agency: 'work', type: 'livelihood', typeName: '自立相談' });
    expect(matchesFor(open, [agency]).looked).toBe(0);
    expect(matchesFor({ ...open, kinds: ['livelihood'] }, [agency]).fitting).toHaveLength(1);
  });

  it('every place that is shown has a reason, and whatever fits has nothing against it', () => {
    const some = fc.record({
      name: fc.constantFrom('あ', 'い', 'う'),
      areas: fc.constantFrom<readonly string[] | null>(null, [], ['kita'], ['minami']),
      days: fc.constantFrom<Place['days']>(null, ['mon'], ['wed', 'sat']),
      room: fc.record({
        free: fc.constantFrom(null, 0, 1, 5),
        capacity: fc.constantFrom('free' as const, 'limited', 'full', 'unknown'),
        asOf: fc.constant(null),
        stale: fc.boolean(),
      }),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 30 }), (all) => {
        const needs = { ...open, area: 'kita', days: ['wed' as const] };
        const { fitting, near, lacking } = matchesFor(needs, all.map(place));
        for (const one of [...fitting, ...near]) expect(one.reasons.length).toBeGreaterThan(0);
        expect(fitting.every(({ reasons }) => reasons.every(({ fits }) => fits !== 'no'))).toBe(true);
        expect(near.every(({ reasons }) => reasons.some(({ fits }) => fits === 'no'))).toBe(true);
        if (fitting.length === 0 && all.length > 0) expect(lacking.length).toBeGreaterThan(0);
      }),
    );
  });
});
