import fc from 'fast-check';
import type { AlarmStep } from '../municipality/index.js';
import { dueAt, stepsDue } from './alarm-chain.js';

const raisedAt = new Date('2026-11-25T10:00:00+09:00');
const opening = new Date('2026-11-25T10:30:00+09:00');
const later = (minutes: number) => new Date(raisedAt.getTime() + minutes * 60_000);
const chain: AlarmStep[] = [
  { after: 0, from: 'alarm', who: 'duty', by: ['screen'] },
  { after: 5, from: 'alarm', who: 'manager', by: ['screen', 'mail'] },
  { after: 10, from: 'alarm', who: 'on_call', by: ['mail', 'webhook'] },
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
    const found = stepsDue({ raisedAt, opening, done }, later(minutes), chain);
    expect(found.due.map(({ step }) => step)).toEqual(due);
    expect(found.next).toEqual(next === null ? null : later(next));
  });

  it('are each done once and in order, whenever somebody looks, and none is left out', () => {
    const anyChain = fc
      .array(fc.double({ min: 0, max: 60, noNaN: true }), { minLength: 1, maxLength: 8 })
      .map((times) =>
        times.sort((a, b) => a - b).map((after): AlarmStep => ({ after, from: 'alarm', who: 'duty', by: ['screen'] })),
      );
    const anyLooks = fc.array(fc.double({ min: 0, max: 90, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(anyChain, anyLooks, (steps, looks) => {
        const told: number[] = [];
        for (const minutes of [...looks.sort((a, b) => a - b), 90]) {
          const now = later(minutes);
          const { due, next } = stepsDue({ raisedAt, opening: null, done: told.length }, now, steps);
          for (const { what } of due) expect(dueAt({ raisedAt, opening: null }, what)! <= now).toBe(true);
          told.push(...due.map(({ step }) => step));
          if (next !== null) expect(next > now).toBe(true);
          expect(next === null).toBe(told.length === steps.length);
        }
        expect(told).toEqual(steps.map((_, step) => step));
      }),
    );
  });

  it('from the opening come when staff read again, and wait for those before them', () => {
    const night: AlarmStep[] = [
      { after: 0, from: 'alarm', who: 'on_call', by: ['mail'] },
      { after: 40, from: 'alarm', who: 'manager', by: ['mail'] },
      { after: 0, from: 'opening', who: 'duty', by: ['mail'] },
      { after: 15, from: 'opening', who: 'manager', by: ['mail'] },
    ];
    const at = (minutes: number, done: number, open: Date | null = opening) => {
      const { due, next } = stepsDue({ raisedAt, opening: open, done }, later(minutes), night);
      return [due.map(({ step }) => step), next];
    };
    expect(at(0, 0)).toEqual([[0], later(40)]);
    expect(at(30, 1)).toEqual([[], later(40)]);
    expect(at(40, 1)).toEqual([[1, 2], later(45)]);
    expect(at(45, 3)).toEqual([[3], null]);
    // Nobody knows when staff read: the night's own steps are all there are.
    expect(at(600, 0, null)).toEqual([[0, 1], null]);
  });
});
