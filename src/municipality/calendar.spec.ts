import fc from 'fast-check';
import {
  answerBy,
  dayOf,
  endOfOpenDay,
  fiscalYear,
  hoursOn,
  instant,
  isOpen,
  joinedSpans,
  nextOpening,
  openSpans,
  readBy,
} from './calendar.js';
import { parseProfile } from './profile.js';

const days = (list: string) =>
  list
    .split(' ')
    .map((day) => `  ${day}: ["08:30-17:30"]`)
    .join('\n');
const office = (week: string, more = '') =>
  parseProfile(`id: t\nname: 町\ncentre: 相談室\nsources: [test]\nhours:\n${days(week)}\n${more}`);
const monSat = office('mon tue wed thu fri sat');
const monFri = office('mon tue wed thu fri');
const open = (profile: typeof monSat, day: string) => hoursOn(profile, day).length > 0;
const run = (from: string, to: string) => {
  const all: string[] = [];
  for (let day = from; day <= to; day = dayOf(new Date(instant(day, '24:00').getTime()))) all.push(day);
  return all;
};

describe('the office calendar', () => {
  // domain: test dates, computed from the holiday data
  it.each([
    ['2023-10-02', true, true],
    ['2024-05-04', false, false],
    ['2024-05-06', false, false],
    ['2024-11-23', false, false],
    ['2024-12-28', false, true],
    ['2025-01-04', false, true],
    ['2025-11-24', false, false],
    ['2026-05-06', false, false],
    ['2026-09-22', false, false],
    ['2027-03-22', false, false],
    ['2019-04-30', false, false],
    ['2019-05-01', false, false],
    ['2019-05-02', false, false],
    ['2019-05-06', false, false],
    ['2019-10-22', false, false],
    ['2020-07-24', false, false],
    ['2021-07-23', false, false],
    ['2021-08-09', false, false],
    ['2020-10-12', true, true],
    ['2021-10-11', true, true],
    ['2032-09-21', false, false],
  ])('%s: Monday to Friday %s, Monday to Saturday %s', (day, weekdaysOnly, withSaturday) => {
    expect([open(monFri, day), open(monSat, day)]).toEqual([weekdaysOnly, withSaturday]);
  });

  it.each([
    ['2024-12-28', '2025-01-05', 9, 7],
    ['2025-05-03', '2025-05-06', 4, 4],
    ['2025-12-27', '2026-01-04', 9, 8],
    ['2026-05-02', '2026-05-06', 5, 4],
    ['2026-09-19', '2026-09-23', 5, 4],
    ['2027-12-29', '2028-01-03', 6, 6],
  ])('%s to %s: closed %i days, with Saturdays open %i', (from, to, weekdaysOnly, withSaturday) => {
    const closed = (profile: typeof monSat) => run(from, to).filter((day) => !open(profile, day)).length;
    expect([closed(monFri), closed(monSat)]).toEqual([weekdaysOnly, withSaturday]);
  });

  it.each([
    ['2023-10-02', '2024-03-31', monSat, 144],
    ['2024-04-01', '2025-03-31', monSat, 293],
    ['2025-04-01', '2026-03-31', monSat, 292],
    ['2026-04-01', '2027-03-31', monSat, 292],
    ['2024-04-01', '2025-03-31', monFri, 243],
    ['2025-04-01', '2026-03-31', monFri, 242],
    ['2026-04-01', '2027-03-31', monFri, 241],
  ])('%s to %s has the right number of open days', (from, to, profile, count) => {
    expect(run(from, to).filter((day) => open(profile, day))).toHaveLength(count);
  });

  it('opens and closes on the second', () => {
    const at = (time: string) => isOpen(monSat, new Date(`2026-11-25T${time}+09:00`));
    expect([at('08:29:59'), at('08:30:00'), at('17:29:59'), at('17:30:00')]).toEqual([false, true, true, false]);
  });

  it('changes the fiscal year at midnight in Japan', () => {
    expect(fiscalYear(new Date('2026-03-31T23:59:59+09:00'))).toBe(2025);
    expect(fiscalYear(new Date('2026-04-01T00:00:00+09:00'))).toBe(2026);
  });

  it('is closed on a day that was closed by order (a typhoon), and says the day after it', () => {
    const closed = office('mon tue wed thu fri', 'closures: { days: ["2026-09-10"] }');
    expect(open(closed, '2026-09-10')).toBe(false);
    expect(nextOpening(closed, new Date('2026-09-09T17:30:00+09:00'))).toEqual(new Date('2026-09-11T08:30:00+09:00'));
    expect(endOfOpenDay(closed, new Date('2026-09-09T12:00:00+09:00'), 1)).toEqual(
      new Date('2026-09-11T17:30:00+09:00'),
    );
  });

  it('is closed for an afternoon, for several hours, and for all of a day in pieces', () => {
    const partly = {
      '2026-09-10': ['13:00-17:30'],
      '2026-09-11': ['09:00-10:00', '12:00-13:00'],
      '2026-09-14': ['00:00-24:00'],
    };
    const office = { ...monFri, partly };
    const at = (time: string) => isOpen(office, new Date(`2026-09-${time}+09:00`));
    expect([at('10T12:59:59'), at('10T13:00:00'), at('10T17:00:00')]).toEqual([true, false, false]);
    expect([at('11T08:59:59'), at('11T09:30:00'), at('11T10:00:00'), at('11T12:30:00')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    // Told at the moment when the afternoon begins: the next morning. U2's day ends with the hours that are left.
    expect(nextOpening(office, new Date('2026-09-10T13:00:00+09:00'))).toEqual(new Date('2026-09-11T08:30:00+09:00'));
    expect(endOfOpenDay(office, new Date('2026-09-09T17:31:00+09:00'), 1)).toEqual(
      new Date('2026-09-10T13:00:00+09:00'),
    );
    // A day of which no hour is left is no open day.
    expect(endOfOpenDay(office, new Date('2026-09-11T12:00:00+09:00'), 1)).toEqual(
      new Date('2026-09-15T17:30:00+09:00'),
    );
    expect(answerBy(office, 'U3', new Date('2026-09-10T14:00:00+09:00'))).toEqual(
      new Date('2026-09-11T00:00:00+09:00'),
    );
  });

  it('makes spans that touch or overlap one', () => {
    expect(joinedSpans(['13:00-15:00', '09:00-10:00', '15:00-17:30', '14:00-14:30'])).toEqual([
      '09:00-10:00',
      '13:00-17:30',
    ]);
    const minutes = fc.integer({ min: 0, max: 1440 });
    const clock = (n: number) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;
    const span = fc
      .tuple(minutes, minutes)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => `${clock(Math.min(a, b))}-${clock(Math.max(a, b))}`);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), minutes, (spans, n) => {
        const within = (list: string[]) => list.some((one) => one.slice(0, 5) <= clock(n) && clock(n) < one.slice(6));
        const joined = joinedSpans(spans);
        expect(within(joined)).toBe(within(spans));
        expect(joined.every((one, i) => i === 0 || one.slice(0, 5) > joined[i - 1]!.slice(6))).toBe(true);
      }),
    );
  });

  it('knows days with a pause, and hours until midnight', () => {
    const pausing = parseProfile(
      'id: t\nname: 町\ncentre: 相談室\nsources: [test]\nhours: { thu: ["08:30-12:00", "13:00-24:00"] }',
    );
    const at = (time: string) => isOpen(pausing, new Date(`2026-11-26T${time}+09:00`));
    expect([at('11:59:59'), at('12:00:00'), at('13:00:00'), at('23:59:59')]).toEqual([true, false, true, true]);
    expect(isOpen(pausing, new Date('2026-11-27T00:00:00+09:00'))).toBe(false);
    expect(nextOpening(pausing, new Date('2026-11-26T12:00:00+09:00'))).toEqual(new Date('2026-11-26T13:00:00+09:00'));
    const spans = openSpans(pausing, new Date('2026-11-26T12:00:00+09:00'), new Date('2026-12-03T08:31:00+09:00'));
    expect(spans.map(({ from }) => from)).toEqual([
      new Date('2026-11-26T13:00:00+09:00'),
      new Date('2026-12-03T08:30:00+09:00'),
    ]);
  });

  it('says the true next opening before nine closed days', () => {
    expect(nextOpening(monFri, new Date('2025-12-26T17:31:00+09:00'))).toEqual(new Date('2026-01-05T08:30:00+09:00'));
    expect(endOfOpenDay(monFri, new Date('2025-12-26T17:31:00+09:00'), 1)).toEqual(
      new Date('2026-01-05T17:30:00+09:00'),
    );
  });

  it('never stops the clocks of U3 and U4, and counts the others in open days', () => {
    const night = new Date('2026-11-21T23:30:00+09:00'); // a Saturday night before a holiday on Monday
    expect(answerBy(monSat, 'U3', night)).toEqual(new Date('2026-11-22T01:30:00+09:00'));
    expect(answerBy(monSat, 'U2', night)).toEqual(new Date('2026-11-24T17:30:00+09:00'));
    expect(answerBy(monSat, 'U1', night)).toEqual(new Date('2026-11-26T17:30:00+09:00'));
  });

  it('promises nobody at night without somebody on call', () => {
    const night = new Date('2026-11-25T23:30:00+09:00');
    expect(readBy(monSat, 'U4', night)).toEqual(new Date('2026-11-26T08:35:00+09:00'));
    expect(readBy({ ...monSat, onCall: true }, 'U4', night)).toEqual(new Date('2026-11-25T23:40:00+09:00'));
  });

  it('knows no opening where no hours are known', () => {
    const unknown = parseProfile('id: t\nname: 町\ncentre: 相談室\nsources: [test]\nhours: unknown');
    const at = new Date('2026-11-25T12:00:00+09:00');
    expect([isOpen(unknown, at), nextOpening(unknown, at)]).toEqual([false, null]);
    expect(answerBy(unknown, 'U1', at)).toEqual(new Date('2026-11-28T12:00:00+09:00'));
  });

  it('always opens at a moment that is open, and never in the past', () => {
    const anyTime = fc.date({ min: new Date('2019-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyTime, (at) => {
        const next = nextOpening(monSat, at)!;
        expect(next >= at && isOpen(monSat, next)).toBe(true);
      }),
    );
  });
});
