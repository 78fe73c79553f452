import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '../contract/index.js';
import { allowed, may, visibleSql } from './may.js';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'permissions.md'), 'utf8');

describe('who may do what', () => {
  it('stands in docs/permissions.md as it is in the code', () => {
    const lines = page.split('\n').filter((line) => line.startsWith('| '));
    const cells = (line: string) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
    const head = lines.findIndex((line) => line.startsWith('| may'));
    expect(cells(lines[head]!).slice(1)).toEqual([...roles]);
    const rows = lines
      .slice(
        head + 1,
        lines.findIndex((line) => line.startsWith('| role')),
      )
      .map(cells);
    for (const [action, ...marks] of rows) {
      const said = roles.filter((_, at) => marks[at] === '✓');
      expect([action, said]).toEqual([action, roles.filter((role) => allowed[role].includes(action as never))]);
    }
    const named = new Set(rows.map(([action]) => action));
    for (const action of Object.values(allowed).flat()) expect(named).toContain(action);
  });

  it('lets whoever holds a consultation protect it, if they decide on consultations at all', () => {
    const thing = { ownerId: 'me' };
    expect(may({ role: 'worker', id: 'me' }, 'protect', thing)).toBe(true);
    expect(may({ role: 'worker', id: 'other' }, 'protect', thing)).toBe(false);
    expect(may({ role: 'worker', id: 'me' }, 'protect', { ownerId: null })).toBe(false);
    expect(may({ role: 'agency', id: 'me' }, 'protect', thing)).toBe(false);
    expect(may({ role: 'manager', id: 'other' }, 'protect', thing)).toBe(true);
  });

  it.each(['member', 'statistics', 'admin'] as const)('shows a %s nothing', (role) => {
    const actor = { id: 'me', name: '', role, agency: null, areas: [], section: null };
    expect(visibleSql(actor, 'c').sql).toBe('false');
  });
});
