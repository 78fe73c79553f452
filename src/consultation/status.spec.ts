import { statuses } from '../contract/index.js';
import { isEnded, mayStep, steps } from './status.js';

const reach = (from: (typeof statuses)[number]) => {
  const seen = new Set([from]);
  for (const at of seen) for (const next of steps[at]) seen.add(next);
  return seen;
};

describe('where a consultation may go', () => {
  it('reaches every state from the first message', () => {
    expect([...reach('draft')].sort()).toEqual([...statuses].sort());
  });

  it.each(statuses)('%s is no trap: it can be closed, and what ended can be taken up again', (status) => {
    expect(reach(status)).toContain('closed');
    expect(reach(status)).toContain('received');
  });

  it('leaves an end only by taking it up again', () => {
    for (const status of statuses.filter(isEnded)) expect(steps[status]).toEqual(['received']);
    expect(mayStep('closed', 'multi_agency')).toBe(false);
    expect(mayStep('closed', 'closed')).toBe(true);
  });
});
