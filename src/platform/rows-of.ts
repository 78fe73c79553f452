/**
 * Values as the rows of one column, to stand in a `from`, with what their parameter is to hold. A single one is no list: of a list that it
 * does not know the database expects ten rows, so it finds every new plan better than one for any list, and plans each time.
 * @param parameter its name in the statement: `$2`, `:readers`
 */
export const rowsOf = <T>(parameter: string, type: 'uuid' | 'bytea', values: T[]): { rows: string; value: T | T[] } =>
  values.length === 1
    ? { rows: `(select ${parameter}::${type})`, value: values[0]! }
    : { rows: `unnest(${parameter}::${type}[])`, value: values };
