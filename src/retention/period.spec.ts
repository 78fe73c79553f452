import fc from 'fast-check';
import { dayOf, instant } from '../municipality/index.js';
import { classOf, closedBefore, disposableFrom } from './period.js';

describe('how long a record is kept', () => {
  it.each([
    ['closed on the last evening of a fiscal year', '2026-03-31T14:59:59.999Z', 5, '2031-04-01'],
    ['closed on 1 April, one moment later', '2026-03-31T15:00:00.000Z', 5, '2032-04-01'],
    ['closed on a leap day', '2028-02-29T03:00:00.000Z', 5, '2033-04-01'],
    ['closed at the year’s end', '2026-12-31T15:00:00.000Z', 5, '2032-04-01'],
    ['one year', '2026-07-01T00:00:00.000Z', 1, '2028-04-01'],
    ['thirty years', '2026-07-01T00:00:00.000Z', 30, '2057-04-01'],
  ])('%s', (_what, closedAt, years, day) => {
    expect(disposableFrom(new Date(closedAt), years)).toBe(day);
  });

  const moments = fc.date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  const someYears = fc.integer({ min: 1, max: 30 });

  it('the query’s rule and the day’s rule are the same', () => {
    fc.assert(
      fc.property(moments, moments, someYears, (closedAt, at, years) => {
        expect(closedAt < closedBefore(at, years)).toBe(dayOf(at) >= disposableFrom(closedAt, years));
      }),
    );
  });

  it('is never shorter than the years, never longer than a year more, and ends on 1 April', () => {
    fc.assert(
      fc.property(moments, someYears, (closedAt, years) => {
        const end = disposableFrom(closedAt, years);
        const kept = instant(end, '00:00').getTime() - closedAt.getTime();
        expect(end.slice(5)).toBe('04-01');
        expect(kept).toBeGreaterThanOrEqual((years * 365 + Math.floor(years / 4) - 1) * 86_400_000);
        expect(kept).toBeLessThanOrEqual(((years + 1) * 366 + 1) * 86_400_000);
      }),
    );
  });

  it('closing later, as after reopening, never ends the period earlier', () => {
    fc.assert(
      fc.property(moments, moments, someYears, (one, other, years) => {
        const [first, last] = one < other ? [one, other] : [other, one];
        expect(disposableFrom(first, years) <= disposableFrom(last, years)).toBe(true);
      }),
    );
  });

  it('what once alarmed is no mere question, whatever its level is now', () => {
    expect(classOf({ urgency: 'U0', alarm: 'none' })).toBe('information');
    expect(classOf({ urgency: 'U0', alarm: 'taken' })).toBe('consultation');
    expect(classOf({ urgency: 'U1', alarm: 'none' })).toBe('consultation');
  });
});
