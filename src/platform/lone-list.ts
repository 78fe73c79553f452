/** So many statements are remembered; there are fewer in all. */
const mostRemembered = 1000;

interface Rewritten {
  text: string;
  /** Numbers of the parameters that are no lists any more. */
  alone: ReadonlySet<number>;
}

/** By statement, and by which of its parameters are lists of one. */
const remembered = new Map<string, Map<string, Rewritten>>();

/**
 * A list of one value is that value: `id = any($1)` becomes `id = $1`. Of a list that it does not know the database expects ten rows, so it
 * finds a plan for this very list better than one for any, and plans each time, which takes longer than reading the row. Most lists
 * are of one: what many write at the same moment is gathered, and mostly one writes.
 * @returns statement and parameters; a list that stands anywhere but after `= any` stays one
 */
export function withoutLoneLists<V extends readonly unknown[]>(text: string, values: V): { text: string; values: V } {
  const lone = values.flatMap((value, nth) => (Array.isArray(value) && value.length === 1 ? [nth + 1] : []));
  if (lone.length === 0) return { text, values };
  const known = find(text, lone);
  if (known.alone.size === 0) return { text, values };
  const value = (own: unknown, nth: number) => (known.alone.has(nth + 1) ? (own as unknown[])[0] : own);
  return { text: known.text, values: values.map(value) as unknown as V };
}

function rewritten(text: string, lone: number[]): Rewritten {
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, number]) => Number(number));
  const [everywhere, asLists] = [named(/\$(\d+)/g), named(/= any\(\$(\d+)\)/gi)];
  const count = (numbers: number[], number: number) => numbers.filter((one) => one === number).length;
  const alone = new Set(
    lone.filter((number) => asLists.includes(number) && count(everywhere, number) === count(asLists, number)),
  );
  return {
    text: text.replaceAll(/= any\(\$(\d+)\)/gi, (list, number) => (alone.has(Number(number)) ? `= $${number}` : list)),
    alone,
  };
}

function find(text: string, lone: number[]): Rewritten {
  let own = remembered.get(text);
  if (!own) {
    if (remembered.size === mostRemembered) remembered.delete(remembered.keys().next().value!);
    own = new Map();
    remembered.set(text, own);
  }
  const which = lone.join();
  let one = own.get(which);
  if (!one) {
    one = rewritten(text, lone);
    own.set(which, one);
  }
  return one;
}
