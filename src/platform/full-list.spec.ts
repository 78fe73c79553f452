import { withFullLists } from './full-list.js';

const tenOf = (value: unknown) => Array.from({ length: 10 }, () => value);

describe('a short list', () => {
  it('is filled up with its first value', () => {
    expect(withFullLists('select 1 where id = any($1) and a = $2', [['x'], 5])).toEqual([tenOf('x'), 5]);
    expect(withFullLists('select 1 where id = any($1)', [['x', 'y', 'z']])).toEqual([
      ['x', 'y', 'z', ...tenOf('x').slice(3)],
    ]);
    const twice = withFullLists('select from a where id = ANY($2) union select from b where id = any($2)', [1, [7]]);
    expect(twice).toEqual([1, tenOf(7)]);
  });

  it('stays as it is where it is read as something else, and so does one that is empty or long', () => {
    const same = (text: string, values: unknown[]) => expect(withFullLists(text, values)).toEqual(values);
    same('select 1 where id = any($1)', [[]]);
    same('select 1 where id = any($1)', [tenOf('x')]);
    same('select 1 where id = any($1)', [[...tenOf('x'), 'y']]);
    same('select 1 where id = any($1)', ['x']);
    same('select 1 where id = any($1) and cardinality($1) > 0', [['x']]);
    same('select 1 from unnest($1::uuid[]) n', [['x']]);
    same('select 1 where id <> all($1)', [['x']]);
    same('insert into change (ids) values ($1)', [['x']]);
  });

  it('is told from its neighbours, also by numbers that begin alike', () => {
    const values = Array.from({ length: 11 }, (_, n): unknown => [n]);
    expect(withFullLists('select 1 where a = any($1) and b = any($11) and c && $2', values)).toEqual([
      tenOf(0),
      ...values.slice(1, 10),
      tenOf(10),
    ]);
  });
});
