/** Of a list that it does not know the database expects so many values. */
export const expected = 10;
/** So many statements are remembered; there are fewer in all. */
const mostRemembered = 1000;

/** By statement, the numbers of the parameters that are read as the list of `= any`, and as nothing else. */
const remembered = new Map<string, ReadonlySet<number>>();

/**
 * Fills up the short lists of a statement (`id = any($1)`) to what the database expects of any list, each with its own first value, which
 * changes nothing of what is found. For a list that is shorter it finds a plan of its own better than the one it has made for any, and
 * plans each time, which takes longer than reading the rows. Most lists are short: what many write at the same moment is gathered.
 * @returns the values in their order; a list that stands anywhere but after `= any` stays as it is
 */
export function withFullLists<V extends readonly unknown[]>(text: string, values: V): V {
  if (!values.some(isShort)) return values;
  const lists = find(text);
  return values.map((value, nth) => (isShort(value) && lists.has(nth + 1) ? filled(value) : value)) as unknown as V;
}

const isShort = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && value.length < expected;

const filled = (list: unknown[]): unknown[] => [
  ...list,
  ...Array.from({ length: expected - list.length }, () => list[0]),
];

function find(text: string): ReadonlySet<number> {
  let lists = remembered.get(text);
  if (!lists) {
    if (remembered.size === mostRemembered) remembered.delete(remembered.keys().next().value!);
    lists = listsOf(text);
    remembered.set(text, lists);
  }
  return lists;
}

function listsOf(text: string): ReadonlySet<number> {
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => Number(number));
  const [everywhere, asLists] = [named(/\$(\d+)/g), named(/= any\(\$(\d+)\)/gi)];
  const count = (numbers: number[], number: number) => numbers.filter((one) => one === number).length;
  return new Set(asLists.filter((number) => count(everywhere, number) === count(asLists, number)));
}
