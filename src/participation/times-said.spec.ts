import fc from 'fast-check';
import { daysSaid, hoursSaid } from './times-said.js';

describe('the days that a line of the directory names', () => {
  it.each([
    ['毎週水曜', ['wed']],
    ['月～金 10時～15時', ['mon', 'tue', 'wed', 'thu', 'fri']],
    ['平日', ['mon', 'tue', 'wed', 'thu', 'fri']],
    ['土・日曜日', ['sat', 'sun']],
    ['毎月第2木曜', ['thu']],
    ['金～月', ['fri', 'sat', 'sun', 'mon']],
    ['毎日', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']],
    ['月1回', null],
    ['毎月10日', null],
    ['随時', null],
    ['月曜休館', null],
    ['', null],
  ])('%s', (line, days) => {
    expect(daysSaid(line)).toEqual(days);
  });
});

describe('the hours that a line of the directory names', () => {
  it.each([
    ['水 10:00～12:00', [{ from: 600, to: 720 }]],
    ['13時半から15時', [{ from: 810, to: 900 }]],
    ['９：３０－１１：４５', [{ from: 570, to: 705 }]],
    ['午後1時～3時', []],
    ['随時', []],
  ])('%s', (line, hours) => {
    expect(hoursSaid(line)).toEqual(hours);
  });

  it('whatever is written there, nothing is made up outside the day', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom(...'月火水木金土日曜毎週0123456789:時分～-から半') }),
        (line) => {
          for (const { from, to } of hoursSaid(line)) expect(0 <= from && from < to && to <= 24 * 60).toBe(true);
          const days = daysSaid(line);
          if (days) expect(new Set(days).size).toBe(days.length);
        },
      ),
    );
  });
});
