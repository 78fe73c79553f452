import fc from 'fast-check';
import { beginOf, dayAt, mondayOf, partsOf, plusDays } from '../../web/src/on-call/days.js';
import { words } from '../../web/src/on-call/on-call.words.js';
import { shiftOf } from '../../web/src/on-call/shift-draft.js';

const lasting = (from: string, to: string) => ({ from: `${from}:00+09:00`, to: `${to}:00+09:00` });

describe('the days of the rota', () => {
  it('begin on a Monday, also over the end of a year', () => {
    expect(['2026-11-23', '2026-11-26', '2026-11-29'].map(mondayOf)).toEqual(Array(3).fill('2026-11-23'));
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect(plusDays('2026-12-28', 6)).toBe('2027-01-03');
    expect(dayAt('2026-11-25T15:00:00Z')).toBe('2026-11-26');
  });

  it('show what goes over midnight in both, as far as it lies in each', () => {
    const night = lasting('2026-11-27T17:30', '2026-11-28T08:30');
    const evening = lasting('2026-11-28T12:30', '2026-11-29T00:00');
    const read = (day: string) => partsOf(day, [evening, night]).map(({ from, to }) => `${from}-${to}`);
    expect(['2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'].map(read)).toEqual([
      [],
      ['17:30-24:00'],
      ['0:00-8:30', '12:30-24:00'],
      [],
    ]);
  });

  it('together hold the whole of whatever lies in the week', () => {
    const first = Date.parse(beginOf('2026-11-23'));
    const minutes = (time: string) => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1]);
    fc.assert(
      fc.property(fc.nat(10_079), fc.nat(10_079), (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b) + 1].map((minute) =>
          new Date(first + minute * 60_000).toISOString(),
        ) as [string, string];
        const shown = [0, 1, 2, 3, 4, 5, 6]
          .flatMap((nth) => partsOf(plusDays('2026-11-23', nth), [{ from, to }]))
          .reduce((sum, part) => sum + minutes(part.to) - minutes(part.from), 0);
        expect(shown).toBe((Date.parse(to) - Date.parse(from)) / 60_000);
      }),
    );
  });
});

describe('what somebody put into the form of the rota', () => {
  const now = Date.parse('2026-11-26T12:00:00+09:00');
  const staffId = 'b6f4f6a0-0000-4000-8000-000000000000';
  const draft = (over: object) => ({ staffId, from: '2026-11-26T17:30', to: '2026-11-27T08:30', ...over });

  it('means Japan’s time, whatever the computer is set to', () => {
    expect(shiftOf(draft({}), now).shift).toEqual({
      staffId,
      from: '2026-11-26T08:30:00.000Z',
      to: '2026-11-26T23:30:00.000Z',
    });
  });

  it.each([
    [{ staffId: '' }, { staffId: words.staffRequired }],
    [
      { from: '', to: '' },
      { from: words.fromRequired, to: words.toRequired },
    ],
    [{ to: '2026-11-26T17:30' }, { to: words.order }],
    [{ to: '2026-12-10T17:31' }, { to: words.tooLong(14) }],
    [{ from: '2026-11-26T08:00', to: '2026-11-26T12:00' }, { to: words.over }],
  ])('%j is refused beside its field', (over, faults) => {
    expect(shiftOf(draft(over), now)).toEqual({ shift: null, faults });
  });

  it('may reach to the fourteenth day, and may have begun already', () => {
    expect(shiftOf(draft({ from: '2026-11-26T11:00', to: '2026-12-10T11:00' }), now).faults).toBeNull();
  });
});
