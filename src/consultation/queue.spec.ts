import fc from 'fast-check';
import { statuses } from '../contract/index.js';
import { queuesOf, type Standing } from './queue.js';
import { isEnded } from './status.js';

const start = Date.parse('2026-11-26T00:00:00Z');
const hour = 3_600_000;
/** A consultation with what only its history knows. */
type Life = Standing & { now: number };

/** Everything that can happen to a consultation, in any order. */
const happenings: Record<string, (life: Life) => Partial<Life>> = {
  'the resident writes': () => ({ answeredAt: null, asleep: false }),
  'staff answer': (life) => ({ answeredAt: new Date(life.now), ownerId: life.ownerId ?? 'staff' }),
  'somebody is named': () => ({ ownerId: 'staff' }),
  'it is given back': () => ({ ownerId: null }),
  'it is put off': (life) => (life.alarm === 'raised' ? {} : { asleep: true, ownerId: life.ownerId ?? 'staff' }),
  'it is called back': () => ({ asleep: false }),
  'the level rises to U4': () => ({ alarm: 'raised', asleep: false }),
  'the alarm is taken': (life) => (life.alarm === 'raised' ? { alarm: 'taken', ownerId: life.ownerId ?? 'staff' } : {}),
  'a day goes by': (life) => ({ now: life.now + 24 * hour }),
  'a new date is set': (life) => ({ dueAt: new Date(life.now + 30 * hour) }),
  'it ends': () => ({ status: 'closed' as const }),
  'it comes back from its end': () => ({ status: 'received' as const }),
};

const beginning: Life = {
  status: 'draft',
  ownerId: null,
  alarm: 'none',
  answeredAt: null,
  dueAt: new Date(start + 8 * hour),
  asleep: false,
  now: start,
};

describe('the queues', () => {
  it('hold every open consultation exactly once, whatever happened to it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(happenings)), { maxLength: 40 }), (history) => {
        let life = beginning;
        for (const what of history) {
          life = { ...life, ...happenings[what]!(life) };
          expect(queuesOf(life, new Date(life.now))).toHaveLength(isEnded(life.status) ? 0 : 1);
        }
      }),
    );
  });

  it('leave no combination of facts out, and none in two', () => {
    for (const status of statuses)
      for (const alarm of ['none', 'raised', 'taken'] as const)
        for (const ownerId of [null, 'staff'])
          for (const answeredAt of [null, new Date(start)])
            for (const dueAt of [new Date(start - 1), new Date(start), new Date(start + 1)])
              for (const asleep of [true, false]) {
                const found = queuesOf({ status, alarm, ownerId, answeredAt, dueAt, asleep }, new Date(start));
                expect({ status, alarm, ownerId, asleep, found: found.length }).toEqual({
                  status,
                  alarm,
                  ownerId,
                  asleep,
                  found: isEnded(status) ? 0 : 1,
                });
              }
  });

  it.each([
    ['an alarm that nobody took', { alarm: 'raised', asleep: true }, 'alarm'],
    ['nobody’s', {}, 'new'],
    ['somebody’s, unanswered', { ownerId: 'staff' }, 'due'],
    ['answered, before its date', { ownerId: 'staff', answeredAt: new Date(start) }, 'waiting'],
    [
      'answered, and the date is there',
      { ownerId: 'staff', answeredAt: new Date(start), dueAt: new Date(start) },
      'due',
    ],
    ['put off', { ownerId: 'staff', asleep: true }, 'snoozed'],
  ] as const)('%s', (_what, facts, queue) => {
    expect(queuesOf({ ...beginning, ...facts }, new Date(start))).toEqual([queue]);
  });
});
