import { expected } from './full-list.js';

/**
 * Values as the rows of one column, each once, to stand in a `from`, with what their parameter is to hold. A short list is filled up with
 * nothings to what the database expects of any list: it finds a plan for fewer rows better than the one it has, and plans each time,
 * which takes longer than reading them.
 * @param parameter its name in the statement: `$2`, `:readers`
 */
export function rowsOf(
  parameter: string,
  type: 'uuid' | 'text',
  values: string[],
): { rows: string; value: (string | null)[] } {
  const each = [...new Set(values)];
  const nothings = Array.from({ length: Math.max(0, expected - each.length) }, () => null);
  return {
    rows: `(select one from unnest(${parameter}::${type}[]) one where one is not null)`,
    value: [...each, ...nothings],
  };
}
