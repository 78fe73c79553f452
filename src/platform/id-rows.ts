/**
 * Ids as the rows of one column, to stand in a `from`, with the value of their parameter. A single one is no list: of a list that it does
 * not know the database expects ten rows, so it finds every new plan better than one for any list, and plans each time.
 * @param parameter its name in the statement: `$2`, `:readers`
 */
export const idRows = (parameter: string, ids: string[]): { rows: string; value: string | string[] } =>
  ids.length === 1
    ? { rows: `(select ${parameter}::uuid)`, value: ids[0]! }
    : { rows: `unnest(${parameter}::uuid[])`, value: ids };
