import fc from 'fast-check';
import { atMost, mostHours, type PastHour, type Silence, silence } from './silence.js';

const hour = (people: number, ...usual: number[]): PastHour => ({ people, usual });
const always = (length: number, people: number, usual: number[]) =>
  Array.from({ length }, () => hour(people, ...usual));
const eight = (count: number) => Array.from({ length: 8 }, () => count);

describe('whether a channel is quieter than usual', () => {
  const cases: [string, PastHour[], Silence['state'], number][] = [
    ['nobody in an hour with thirty', always(200, 0, eight(30)), 'quiet', 1],
    ['nobody for twelve hours with one each', always(200, 0, eight(1)), 'quiet', 12],
    ['one in twelve hours with one each', [hour(1, ...eight(1)), ...always(200, 0, eight(1))], 'quiet', 12],
    [
      'two in twelve hours are still thinkable',
      always(200, 0, eight(1)).map((h, at) => (at < 2 ? { ...h, people: 1 } : h)),
      'as_usual',
      12,
    ],
    ['as many as usual', always(200, 1, eight(1)), 'as_usual', 12],
    ['more than usual', always(200, 9, eight(1)), 'as_usual', 12],
    [
      'a town where one writes in a fortnight',
      always(
        400,
        0,
        [0, 0, 0, 1, 0, 0, 0, 0].map((n) => n / 24),
      ),
      'too_few',
      mostHours,
    ],
    ['nobody ever', always(200, 0, eight(0)), 'too_few', mostHours],
    ['three weeks of history', always(200, 0, [9, 9, 9]), 'too_young', 0],
    ['a day of hours in all', always(24, 0, eight(0.1)), 'too_young', 24],
  ];
  for (const [what, past, state, hours] of cases)
    it(`${what}: ${state}`, () => {
      expect(silence(past)).toMatchObject({ state, hours });
    });

  it('is more careful where the weeks before varied more than chance does', () => {
    const calm = always(200, 0, eight(6));
    const stormy = always(200, 0, [0, 0, 0, 24, 0, 0, 0, 24]);
    expect(silence(calm)).toMatchObject({ state: 'quiet', hours: 2 });
    expect(silence(stormy).hours).toBeGreaterThan(20);
  });

  it('never calls a channel quiet in which as many wrote as usual', () => {
    const counts = fc.array(fc.nat(40), { minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 200 }), (days) => {
        const past = days.map((usual) => hour(Math.ceil(usual.reduce((a, b) => a + b, 0) / usual.length), ...usual));
        expect(silence(past).state).not.toBe('quiet');
      }),
    );
  });

  it('one more person never makes a channel quiet', () => {
    const past = fc.array(fc.tuple(fc.nat(5), fc.array(fc.nat(9), { minLength: 4, maxLength: 9 })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(past, fc.nat(59), (hours, at) => {
        const given = hours.map(([people, usual]) => hour(people, ...usual));
        const more = given.map((one, index) => (index === at ? { ...one, people: one.people + 1 } : one));
        if (silence(given).state !== 'quiet') expect(silence(more).state).not.toBe('quiet');
        expect(silence(more).hours).toBe(silence(given).hours);
      }),
    );
  });

  it('knows the tail of Poisson’s distribution, also for large means', () => {
    expect(atMost(0, 1)).toBeCloseTo(0.36788, 5);
    expect(atMost(2, 3)).toBeCloseTo(0.42319, 5);
    expect(atMost(1, 12)).toBeCloseTo(7.987e-5, 8);
    expect(atMost(1000, 1000)).toBeCloseTo(0.50841, 4);
    expect(atMost(5, 0)).toBe(1);
  });
});
