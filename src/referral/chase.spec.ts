import fc from 'fast-check';
import type { ChaseStep } from '../municipality/index.js';
import { chaseDue } from './chase.js';

const dayMs = 86_400_000;
const since = new Date('2026-11-26T09:00:00+09:00');
const dueAfter = (from: Date, days: number) => new Date(from.getTime() + days * dayMs);
const steps: ChaseStep[] = [
  { afterOpenDays: 3, who: 'agency' },
  { afterOpenDays: 5, who: 'agency_manager' },
  { afterOpenDays: 7, who: 'section_manager' },
];
const later = (days: number) => dueAfter(since, days);

describe('the chase of an agency that does not answer', () => {
  it.each([
    [2.9, 0, [], 3],
    [3, 0, [0], 5],
    [6, 1, [1], 7],
    [30, 0, [0, 1, 2], null],
    [30, 3, [], null],
  ])('%d days on, with %d done: %j are due, the next after %s', (days, done, due, next) => {
    const found = chaseDue({ since, done }, later(days), steps, dueAfter);
    expect(found.due.map(({ step }) => step)).toEqual(due);
    expect(found.next).toEqual(next === null ? null : later(next));
  });

  it('does each step once and in order, whenever somebody looks', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { maxLength: 12 }), (looks) => {
        const told: number[] = [];
        for (const days of [...looks.sort((a, b) => a - b), 20])
          told.push(
            ...chaseDue({ since, done: told.length }, later(days), steps, dueAfter).due.map(({ step }) => step),
          );
        expect(told).toEqual([0, 1, 2]);
      }),
    );
  });
});
