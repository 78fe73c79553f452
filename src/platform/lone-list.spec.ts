import { withoutLoneLists } from './lone-list.js';

describe('a list of one', () => {
  it('is a value', () => {
    expect(withoutLoneLists('select 1 where id = any($1) and a = $2', [['x'], 5])).toEqual({
      text: 'select 1 where id = $1 and a = $2',
      values: ['x', 5],
    });
    const twice = withoutLoneLists('select from a where id = ANY($2) union select from b where id = any($2)', [1, [7]]);
    expect(twice).toEqual({ text: 'select from a where id = $2 union select from b where id = $2', values: [1, 7] });
  });

  it('stays a list where it is read as one, or where there are more or none', () => {
    const same = (text: string, values: unknown[]) => expect(withoutLoneLists(text, values)).toEqual({ text, values });
    same('select 1 where id = any($1)', [['x', 'y']]);
    same('select 1 where id = any($1)', [[]]);
    same('select 1 where id = any($1)', ['x']);
    same('select 1 where id = any($1) and cardinality($1) > 0', [['x']]);
    same('select 1 from unnest($1::uuid[]) n', [['x']]);
    same('select 1 where id <> all($1)', [['x']]);
    same('insert into change (ids) values ($1)', [['x']]);
  });

  it('is told from its neighbours, also by numbers that begin alike', () => {
    const values = Array.from({ length: 11 }, (_, n): unknown => [n]);
    expect(withoutLoneLists('select 1 where a = any($1) and b = any($11) and c && $2', values)).toEqual({
      text: 'select 1 where a = $1 and b = $11 and c && $2',
      values: [0, ...values.slice(1, 10), 10],
    });
    // The same statement with other lists is another.
    expect(withoutLoneLists('select 1 where a = any($1) and b = any($2)', [['x'], ['y', 'z']])).toEqual({
      text: 'select 1 where a = $1 and b = any($2)',
      values: ['x', ['y', 'z']],
    });
    expect(withoutLoneLists('select 1 where a = any($1) and b = any($2)', [['x', 'y'], ['z']]).values).toEqual([
      ['x', 'y'],
      'z',
    ]);
  });
});
