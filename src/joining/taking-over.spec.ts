import fc from 'fast-check';
import { urgencies } from '../contract/index.js';
import { changesOf, givenBack, takenOver } from './taking-over.js';

const fields = fc.record({
  urgency: fc.constantFrom(...urgencies),
  urgencyBy: fc.constantFrom('triage' as const, 'staff' as const),
  dueAt: fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2027-01-01') }),
  watched: fc.boolean(),
  wantsPerson: fc.boolean(),
});

describe('what a survivor takes over', () => {
  it('makes nothing less urgent or less careful, and goes back exactly', () => {
    fc.assert(
      fc.property(fields, fields, (survivor, other) => {
        const taken = takenOver(survivor, other);
        const after = { ...survivor, ...taken };
        for (const one of [survivor, other]) {
          expect(after.urgency >= one.urgency).toBe(true);
          expect(after.dueAt <= one.dueAt).toBe(true);
          expect(after.watched || !one.watched).toBe(true);
          expect(after.wantsPerson || !one.wantsPerson).toBe(true);
        }
        const kept = JSON.parse(JSON.stringify(changesOf(survivor, taken)));
        expect({ ...after, ...givenBack(after, kept) }).toEqual(survivor);
      }),
    );
  });

  it('what was changed since stays', () => {
    const before = {
      urgency: 'U1',
      urgencyBy: 'triage',
      dueAt: new Date(0),
      watched: false,
      wantsPerson: false,
    } as const;
    const changed = changesOf(before, { urgency: 'U3', watched: true });
    expect(givenBack({ ...before, urgency: 'U4', watched: true }, changed)).toEqual({ watched: false });
  });
});
