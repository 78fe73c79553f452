import { join } from 'node:path';
import { type Hotline, loadHotlines, staleLines } from './hotlines.js';

const [line] = loadHotlines(join(import.meta.dirname, '..', '..'));
const checked = (verifiedOn: string | null): Hotline => ({ ...line!, verifiedOn });

describe('lines that staff have to check', () => {
  const at = new Date('2026-11-25T12:00:00+09:00');
  it.each([
    ['never', null, true],
    ['today', '2026-11-25', false],
    ['90 days ago', '2026-08-27', false],
    ['91 days ago', '2026-08-26', true],
    ['years ago', '2015-11-28', true],
    ['tomorrow, which is a slip', '2026-11-26', true],
  ])('checked %s', (_, verifiedOn, stale) => {
    expect(staleLines([checked(verifiedOn)], at)).toHaveLength(stale ? 1 : 0);
  });

  it('counts days in Japan', () => {
    const lastMinute = new Date('2026-11-25T23:59:00+09:00');
    const midnight = new Date('2026-11-26T00:00:00+09:00');
    const lines = [checked('2026-08-27')];
    expect([staleLines(lines, lastMinute), staleLines(lines, midnight)].map(({ length }) => length)).toEqual([0, 1]);
  });
});
