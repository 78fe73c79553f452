/** The selected rows, each with the version that it had when somebody chose it. */
export type Selection = ReadonlyMap<string, number>;

interface Row {
  id: string;
  version: number;
}

/**
 * Chooses a row, or takes the choice back. With Shift, everything between it and the row touched before takes the same state.
 * @param last the row touched before, @param rows the rows as they stand on the screen
 */
export function touched(
  selection: Selection,
  rows: readonly Row[],
  { id, last, shift }: { id: string; last: string | null; shift: boolean },
): Selection {
  const on = !selection.has(id);
  const at = rows.findIndex((row) => row.id === id);
  const from = shift ? rows.findIndex((row) => row.id === last) : -1;
  const range = from < 0 ? [at, at] : [Math.min(at, from), Math.max(at, from)];
  const next = new Map(selection);
  for (const row of rows.slice(range[0], range[1]! + 1)) {
    if (!on) next.delete(row.id);
    else if (!next.has(row.id)) next.set(row.id, row.version);
  }
  return next;
}

/** Every row that stands on the screen; those chosen before keep their version. */
export const wholeSelection = (selection: Selection, rows: readonly Row[]): Selection =>
  new Map(rows.map(({ id, version }) => [id, selection.get(id) ?? version]));
