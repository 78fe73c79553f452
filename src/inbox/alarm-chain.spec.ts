import fc from 'fast-check';
import type { AlarmStep } from '../municipality/index.js';
import { dueAt, stepsDue } from './alarm-chain.js';

const raisedAt = new Date('2026-11-25T10:00:00+09:00');
const later = (minutes: number) => new Date(raisedAt.getTime() + minutes * 60_000);
const chain: AlarmStep[] = [
  { after: 0, who: 'duty', by: ['screen'] },
  { after: 5, who: 'manager', by: ['screen', 'mail'] },
  { after: 10, who: 'on_call', by: ['mail', 'webhook'] },
];

describe('the steps of an alarm', () => {
  it.each([
    [0, 0, [0], 5],
    [4.99, 1, [], 5],
    [5, 1, [1], 10],
    [9.99, 2, [], 10],
    [10, 2, [2], null],
    [10, 3, [], null],
    [600, 0, [0, 1, 2], null],
  ])('%d minutes after it was raised, with %d done: %j are due, the next after %s', (minutes, done, due, next) => {
    const found = stepsDue({ raisedAt, done }, later(minutes), chain);
    expect(found.due.map(({ step }) => step)).toEqual(due);
    expect(found.next).toEqual(next === null ? null : later(next));
  });

  it('are each done once and in order, whenever somebody looks, and none is left out', () => {
    const anyChain = fc
      .array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 1, maxLength: 8 })
      .map((times) => times.sort((a, b) => a - b).map((after): AlarmStep => ({ after, who: 'duty', by: ['screen'] })));
    const anyLooks = fc.array(fc.double({ min: 0, max: 90, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(anyChain, anyLooks, (steps, looks) => {
        const told: number[] = [];
        for (const minutes of [...looks.sort((a, b) => a - b), 90]) {
          const now = later(minutes);
          const { due, next } = stepsDue({ raisedAt, done: told.length }, now, steps);
          for (const { what } of due) expect(dueAt(raisedAt, what) <= now).toBe(true);
          told.push(...due.map(({ step }) => step));
          if (next !== null) expect(next > now).toBe(true);
          expect(next === null).toBe(told.length === steps.length);
        }
        expect(told).toEqual(steps.map((_, step) => step));
      }),
    );
  });
});
