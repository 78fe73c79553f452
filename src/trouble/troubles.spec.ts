import type { SystemState } from '../contract/index.js';
import { troublesOf } from './troubles.js';

const calm: Omit<SystemState, 'at' | 'troubles'> = {
  doors: [{ door: 'line', ready: true, state: 'as_usual', hours: 3, people: 20, usual: 18 }],
  sending: { count: 0, since: null },
  reading: { count: 0, since: null },
  quota: { used: 100, allowed: 1000, at: '2026-11-26T00:00:00.000Z' },
  quarantined: 0,
};
const kinds = (change: Partial<typeof calm>) => troublesOf({ ...calm, ...change }).map(({ kind }) => kind);
const quota = (used: number, allowed: number | null) => ({ quota: { used, allowed, at: '2026-11-26T00:00:00.000Z' } });
const quiet = (ready: boolean) => ({
  doors: [{ door: 'line' as const, ready, state: 'quiet' as const, hours: 3, people: 0, usual: 18 }],
});
const late = { count: 1, since: '2026-11-26T00:00:00.000Z' };

describe('what somebody should look at', () => {
  const cases: [string, Partial<typeof calm>, string[]][] = [
    ['nothing while all is well', {}, []],
    ['LINE at 69.9 %', quota(699, 1000), []],
    ['LINE at 70 %', quota(700, 1000), ['quota_70']],
    ['LINE at 90 %: once, not twice', quota(900, 1000), ['quota_90']],
    ['LINE beyond its limit', quota(1200, 1000), ['quota_90']],
    ['LINE without a limit', quota(90_000, null), []],
    ['LINE that allows nothing', quota(0, 0), []],
    ['LINE that never told', { quota: null }, []],
    ['a quiet door', quiet(true), ['silence']],
    ['a quiet door that is not connected', quiet(false), []],
    [
      'what was not read stands before what was not sent',
      { sending: late, reading: late },
      ['reading_late', 'sending_late'],
    ],
    ['what nobody could read', { quarantined: 2 }, ['quarantine']],
  ];
  for (const [what, change, found] of cases)
    it(what, () => {
      expect(kinds(change)).toEqual(found);
    });

  it('names the door of a silence', () => {
    expect(troublesOf({ ...calm, ...quiet(true) })).toEqual([{ kind: 'silence', door: 'line' }]);
  });
});
