import fc from 'fast-check';
import { type DutyPart, type MissingState, missingStates } from '../contract/index.js';
import { type Duty, inCharge, onDuty } from './duty.js';
import { missingFault } from './missing-step.js';
import { type PlaceableArea, placeAddress } from './placing.js';
import { agenciesFor, type Overlap } from './serving.js';
import { isStale, nameOn, successorOn } from './validity.js';

const open = { validFrom: null, validTo: null };
const day = '2026-11-26';
const area = (code: string, scheme: string, name: string, more: Partial<PlaceableArea> = {}): PlaceableArea => ({
  ...{ code, scheme, name, aliases: [], towns: [], landmarks: [] },
  ...open,
  ...more,
});
const areas = [
  area('kita', 'district', '北地区', { aliases: ['北'], towns: ['北町', '北野'], landmarks: ['北公民館'] }),
  area('minami', 'district', '南地区', { towns: ['南町', '北町南'] }),
  area('nishi', 'district', '西地区', { towns: ['西町'] }),
  area('zone-1', 'zone', '第1圏域'),
  area('zone-2', 'zone', '第2圏域'),
];
const overlap = (a: string, b: string): Overlap => ({ area: a, other: b, ...open });
const overlaps = [
  overlap('zone-1', 'kita'),
  overlap('zone-2', 'minami'),
  overlap('zone-1', 'nishi'),
  overlap('zone-2', 'nishi'),
];

describe('placing an address', () => {
  const place = (text: string) => placeAddress(text, areas, overlaps, day);
  const of = (text: string) =>
    Object.fromEntries(
      place(text).schemes.map(({ scheme, standing, areas: found }) => [
        scheme,
        [standing, ...found.map(({ code }) => code)],
      ]),
    );

  it.each([
    ['あおば市北町1-2-3', { district: ['sure', 'kita'], zone: ['sure', 'zone-1'] }],
    ['あおば市南町三丁目', { district: ['sure', 'minami'], zone: ['sure', 'zone-2'] }],
    ['ｷﾀ公民館の隣', {}],
    ['北公民館の隣', { district: ['unsure', 'kita'], zone: ['unsure', 'zone-1'] }],
    ['北', { district: ['sure', 'kita'], zone: ['sure', 'zone-1'] }],
    ['西町', { district: ['sure', 'nishi'], zone: ['unsure', 'zone-1', 'zone-2'] }],
    ['北町と南町のあいだ', { district: ['unsure', 'kita', 'minami'], zone: ['unsure', 'zone-1', 'zone-2'] }],
    ['北町南', { district: ['sure', 'minami'], zone: ['sure', 'zone-2'] }],
    ['湖南町', { district: ['unsure', 'minami'], zone: ['unsure', 'zone-2'] }],
    ['となりの市', {}],
  ])('%s', (text, expected) => {
    expect(place(text).said).toBe(true);
    expect(of(text)).toEqual(expected);
  });

  it.each(['', '　', '言いたくない', 'わからない。', 'なし'])('says nothing of 「%s」', (text) => {
    expect(place(text)).toEqual({ said: false, schemes: [] });
  });

  it('knows only the areas of the day', () => {
    const old = [area('old', 'district', '旧地区', { towns: ['北町'], validTo: '2026-03-31' }), ...areas];
    expect(placeAddress('北町', old, [], '2026-03-31').schemes[0]).toMatchObject({ standing: 'unsure' });
    expect(placeAddress('北町', old, [], '2026-04-01').schemes[0]).toMatchObject({
      standing: 'sure',
      areas: [{ code: 'kita' }],
    });
  });

  it('never is sure of two areas of a scheme, whatever is said', () => {
    const piece = fc.constantFrom('北町', '南町', '西町', '北地区', '北', '1-2', 'の近く', 'あおば市', '湖', '。');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        for (const one of place(pieces.join('')).schemes)
          if (one.standing === 'sure') expect(one.areas).toHaveLength(1);
      }),
    );
  });
});

describe('agencies of a kind for an area', () => {
  const agency = (code: string, kind: 'health-section' | 'food', served: string[], more = {}) => ({
    ...{ code, kind, areas: served },
    ...open,
    ...more,
  });
  const agencies = [
    agency('kenko-1', 'health-section', ['zone-1']),
    agency('kenko-2', 'health-section', ['zone-2']),
    agency('kita', 'health-section', ['kita'], { validTo: '2026-03-31' }),
    agency('food', 'food', []),
  ];
  const find = (kind: 'health-section' | 'food' | null, where: string | null, on = day) => {
    const { agencies: found, unsure } = agenciesFor(kind, where, on, { agencies, areas, overlaps });
    return [unsure, ...found.map(({ code }) => code)];
  };

  it("are the area's own, by the ground they share, and those of the whole town", () => {
    expect(find('health-section', 'zone-1')).toEqual([false, 'kenko-1']);
    expect(find('health-section', 'kita')).toEqual([false, 'kenko-1']);
    expect(find('food', 'kita')).toEqual([false, 'food']);
    expect(find(null, 'kita')).toEqual([false, 'kenko-1', 'food']);
  });

  it('are all that could be meant, and unsure, where the ground belongs to several or nobody says where', () => {
    expect(find('health-section', 'nishi')).toEqual([true, 'kenko-1', 'kenko-2']);
    expect(find('health-section', null)).toEqual([true, 'kenko-1', 'kenko-2']);
    expect(find('food', null)).toEqual([false, 'food']);
  });

  it('are those of the day', () => {
    expect(find('health-section', 'kita', '2026-03-31')).toEqual([false, 'kita', 'kenko-1']);
  });
});

describe('validity', () => {
  it('gives the name of the day', () => {
    const one = {
      name: '新しい名前',
      formerNames: [
        { name: '古い名前', until: '2026-03-31' },
        { name: 'もっと古い名前', until: '2020-03-31' },
      ],
    };
    expect(['2019-01-01', '2020-04-01', '2026-03-31', '2026-04-01'].map((on) => nameOn(one, on))).toEqual([
      'もっと古い名前',
      '古い名前',
      '古い名前',
      '新しい名前',
    ]);
  });

  it('finds who took over on 1 April, and ends where the successors run in a circle', () => {
    const agencies = new Map(
      [
        { code: 'old', validFrom: null, validTo: '2026-03-31', succeededBy: 'new' },
        { code: 'new', validFrom: '2026-04-01', validTo: null, succeededBy: null },
        { code: 'a', validFrom: null, validTo: '2020-01-01', succeededBy: 'b' },
        { code: 'b', validFrom: null, validTo: '2020-01-01', succeededBy: 'a' },
      ].map((one) => [one.code, one]),
    );
    expect(successorOn(agencies, 'old', '2026-03-31')?.code).toBe('old');
    expect(successorOn(agencies, 'old', '2026-04-01')?.code).toBe('new');
    expect(successorOn(agencies, 'a', day)).toBeNull();
    expect(successorOn(agencies, 'none', day)).toBeNull();
  });

  it('marks what nobody vouched for in time', () => {
    expect(isStale(null, day, 180)).toBe(true);
    expect(isStale('2026-05-30', day, 180)).toBe(false);
    expect(isStale('2026-05-29', day, 180)).toBe(true);
  });
});

describe('duty by district', () => {
  const duty = (staffId: string, part: DutyPart, where: string | null, more = {}): Duty => ({
    ...{ staffId, part, area: where },
    ...open,
    ...more,
  });
  const duties = [
    duty('before', 'holder', 'kita', { validTo: '2026-10-31' }),
    duty('now', 'holder', 'kita', { validFrom: '2026-11-01' }),
    duty('stand-in', 'substitute', 'kita'),
    duty('chief', 'overflow', null),
  ];
  const who = (where: string | null, on = day, away: string[] = []) =>
    onDuty(duties, where, on, new Set(away)).map(({ staffId }) => staffId);

  it('changes by date, goes to the substitute, and overflows to the 主任', () => {
    expect(who('kita', '2026-10-31')).toEqual(['before']);
    expect(who('kita', '2026-11-01')).toEqual(['now']);
    expect(who('kita', day, ['now'])).toEqual(['stand-in']);
    expect(who('kita', day, ['now', 'stand-in'])).toEqual(['chief']);
    expect(who('minami')).toEqual(['chief']);
    expect(who(null)).toEqual(['chief']);
    expect(who('minami', day, ['chief'])).toEqual([]);
  });

  it('names the manager of a section, or a substitute while the manager is away', () => {
    const manager = { name: 'm', part: 'manager' as const, awayFrom: '2026-11-20', awayTo: '2026-11-26' };
    const substitute = { name: 's', part: 'substitute' as const, awayFrom: null, awayTo: null };
    expect(inCharge([substitute, manager], '2026-11-27')?.name).toBe('m');
    expect(inCharge([substitute, manager], '2026-11-26')?.name).toBe('s');
    expect(inCharge([manager], '2026-11-26')).toBeNull();
  });
});

describe('what is missing, step by step', () => {
  const codes = Object.keys(missingStates) as MissingState[];
  const none = { section: null, outcome: null };

  it('asks for the section it is passed to, and for what came of it', () => {
    expect(missingFault('noticed', 'built', none)).toBe('not_next');
    expect(missingFault('discussing', 'passed', none)).toBe('section');
    expect(missingFault('discussing', 'passed', { ...none, section: 'fukushi' })).toBeNull();
    expect(missingFault('weighing', 'dropped', none)).toBe('outcome');
    expect(missingFault('weighing', 'built', { ...none, outcome: '始まった' })).toBeNull();
  });

  it('reaches the end from everywhere, and only by way of what came of it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...codes), { maxLength: 60 }), (tries) => {
        let at: MissingState = 'noticed';
        let outcome = false;
        for (const next of tries) {
          if (missingFault(at, next, { section: 'x', outcome: 'y' }) !== null) continue;
          at = next;
          outcome ||= at === 'built' || at === 'dropped';
        }
        if (at === 'returned') expect(outcome).toBe(true);
        const seen = new Set<MissingState>([at]);
        for (const one of seen) for (const next of missingStates[one].next) seen.add(next);
        expect(seen).toContain('returned');
      }),
    );
  });
});
