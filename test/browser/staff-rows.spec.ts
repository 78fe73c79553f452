import type { ConsultationItem, Urgency } from '../../src/contract/index.js';
import { readFilters, searchOf } from '../../web/src/inbox/filters.js';
import { arrange, type Row } from '../../web/src/inbox/rows.js';
import { place } from '../../web/src/live/cursor.js';

const item = (id: string, urgency: Urgency = 'U1', preview = '') => ({ id, urgency, preview }) as ConsultationItem;
const shown = (...ids: string[]): Row[] => ids.map((id) => ({ item: item(id), left: false }));
const idsOf = (rows: Row[]) => rows.map(({ item: { id }, left }) => (left ? `(${id})` : id));

describe('rows of the list', () => {
  it('follow the server while nobody points at them', () => {
    const { rows, waiting } = arrange(shown('a', 'b'), [item('c'), item('b')], false);
    expect(idsOf(rows)).toEqual(['c', 'b']);
    expect(waiting).toBe(0);
  });

  it('keep their places while somebody points at them: what left stays, what is new waits', () => {
    const { rows, waiting } = arrange(shown('a', 'b'), [item('c'), item('b', 'U1', 'newer words'), item('d')], true);
    expect(idsOf(rows)).toEqual(['(a)', 'b']);
    expect(rows[1]!.item.preview).toBe('newer words');
    expect(waiting).toBe(2);
  });

  it.each([
    ['above the row that follows it', [item('x', 'U4'), item('a'), item('b')], ['x', 'a', 'b']],
    ['in their own order', [item('x', 'U4'), item('y', 'U3'), item('a'), item('b')], ['x', 'y', 'a', 'b']],
    ['between two rows', [item('a'), item('x', 'U3'), item('b')], ['a', 'x', 'b']],
    ['at the end when nothing follows', [item('a'), item('b'), item('x', 'U3')], ['a', 'b', 'x']],
    ['past one that waits', [item('x', 'U4'), item('w'), item('a'), item('b')], ['x', 'a', 'b']],
  ])('let U3 and U4 in at once, %s', (_where, fresh, expected) => {
    expect(idsOf(arrange(shown('a', 'b'), fresh, true).rows)).toEqual(expected);
  });

  it('fill an empty list even under the pointer', () => {
    expect(idsOf(arrange([], [item('a')], true).rows)).toEqual(['a']);
  });
});

describe('filters in the address', () => {
  it.each([
    '',
    '?view=mine',
    '?view=all&channel=line,email&urgency=U3,U4&area=北区&owner=none',
    '?tag=0b9f2c5e-1111-4222-8333-444455556666',
  ])('survive the way there and back: %s', (search) => {
    expect(readFilters(searchOf(readFilters(search)))).toEqual(readFilters(search));
  });

  it('ignore what they do not know', () => {
    const filters = readFilters('?view=nonsense&channel=line,pigeon&urgency=U9&owner=javascript:1&tag=家族');
    expect(filters).toEqual({ view: 'open', channel: ['line'], urgency: [], area: '', owner: '', tag: [] });
    expect(searchOf(filters)).toBe('?channel=line');
  });
});

it('a jump in the numbers of changes means that something was missed', () => {
  const told = (cursor: number | null, seq: number, from = seq) => place(cursor, { from, seq });
  expect([told(null, 5), told(4, 5), told(5, 5), told(5, 4), told(5, 7)]).toEqual([
    'gap',
    'next',
    'known',
    'known',
    'gap',
  ]);
  expect([told(4, 7, 5), told(6, 7, 5), told(7, 7, 5), told(3, 7, 5)]).toEqual(['next', 'next', 'known', 'gap']);
});
