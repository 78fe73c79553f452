/**
 * Values as the rows of one column, each once, to stand in a `from`, with what their parameter is to hold. A single one is no list: of a
 * list that it does not know the database expects ten rows, so it finds every new plan better than one for any list, and plans each time.
 * @param parameter its name in the statement: `$2`, `:readers`
 */
export function rowsOf(
  parameter: string,
  type: 'uuid' | 'text',
  values: string[],
): { rows: string; value: string | string[] } {
  const each = [...new Set(values)];
  return each.length === 1
    ? { rows: `(select ${parameter}::${type})`, value: each[0]! }
    : { rows: `unnest(${parameter}::${type}[])`, value: each };
}
