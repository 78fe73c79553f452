import fc from 'fast-check';
import { type Counted, countersInVain, monthsBetween, monthTable } from './counting.js';

const at = (day: string) => new Date(`${day}T10:00:00+09:00`);
const one = (given: Partial<Counted>): Counted => ({
  agency: 'a',
  source: '総合相談(あいネット)',
  basis: 'consent',
  state: 'sent',
  sentAt: at('2026-11-01'),
  acceptedAt: null,
  backAt: null,
  ...given,
});
const back = (agency: string, day: string) => one({ agency, state: 'returned', sentAt: at(day), backAt: at(day) });

describe('たらい回し', () => {
  it.each<[string, Counted[], number]>([
    ['nobody was sent anywhere', [], 0],
    ['one counter that has not answered', [one({})], 1],
    ['two counters in vain', [back('a', '2026-11-01'), one({ agency: 'b', sentAt: at('2026-11-02') })], 2],
    ['the same counter twice', [back('a', '2026-11-01'), one({ sentAt: at('2026-11-02') })], 1],
    [
      'the third accepted',
      [
        back('a', '2026-11-01'),
        back('b', '2026-11-02'),
        one({ agency: 'c', state: 'accepted', sentAt: at('2026-11-03'), acceptedAt: at('2026-11-04') }),
      ],
      0,
    ],
    [
      'accepted and then handed back',
      [
        one({ agency: 'a', state: 'returned', acceptedAt: at('2026-11-02'), backAt: at('2026-11-03') }),
        one({ agency: 'b', sentAt: at('2026-11-04') }),
      ],
      2,
    ],
    [
      'advice, and what nobody read',
      [one({ agency: 'a', basis: 'advice' }), one({ agency: 'b', state: 'withdrawn' }), one({ agency: 'c' })],
      1,
    ],
  ])('%s', (_, all, expected) => {
    expect(countersInVain(all)).toBe(expected);
  });
});

describe('the months of つないだ件数', () => {
  it('begin and end where they are asked to, over the turn of the year', () => {
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsBetween('2026-11', '2026-10')).toEqual([]);
  });

  it('count in Japan’s calendar, at sending and at acceptance', () => {
    const table = monthTable(
      [one({ sentAt: new Date('2026-10-31T15:30:00Z'), acceptedAt: at('2026-12-01'), state: 'completed' })],
      monthsBetween('2026-10', '2026-12'),
      ['地域包括支援センター'],
    );
    expect(table.rows).toEqual([
      { source: '地域包括支援センター', sent: [0, 0, 0], accepted: [0, 0, 0], back: [0, 0, 0] },
      { source: '総合相談(あいネット)', sent: [0, 1, 0], accepted: [0, 0, 1], back: [0, 0, 0] },
    ]);
    expect(table.total).toEqual({ sent: [0, 1, 0], accepted: [0, 0, 1], back: [0, 0, 0] });
  });

  it('add up, each referral once', () => {
    const days = fc
      .integer({ min: 1, max: 28 })
      .map((day) => at(`2026-0${(day % 9) + 1}-${String(day).padStart(2, '0')}`));
    const referral = fc.record({
      agency: fc.constantFrom('a', 'b'),
      source: fc.constantFrom('x', 'y', 'z'),
      basis: fc.constantFrom('consent' as const, 'duty' as const),
      state: fc.constant('accepted' as const),
      sentAt: days,
      acceptedAt: fc.option(days),
      backAt: fc.option(days),
    });
    fc.assert(
      fc.property(fc.array(referral, { maxLength: 40 }), (all) => {
        const { rows, total } = monthTable(all, monthsBetween('2026-01', '2026-12'));
        const sum = (of: number[]) => of.reduce((a, b) => a + b, 0);
        for (const which of ['sent', 'accepted', 'back'] as const)
          expect(rows.reduce((n, row) => n + sum(row[which]), 0)).toBe(sum(total[which]));
        expect(sum(total.sent)).toBe(all.length);
        expect(sum(total.accepted)).toBe(all.filter(({ acceptedAt }) => acceptedAt).length);
      }),
    );
  });
});
