/** What is told of the change log. */
export interface Change {
  /** The number of the consultation's last change in it, and of the first change that the telling stands for. */
  seq: number;
  from: number;
  id: string;
  version: number;
  /** It may have taken the consultation out of somebody's sight. */
  sight: boolean;
  /** Only a list of people sees the consultation now. */
  protected: boolean;
}

/** One line of the change log. */
export type Line = Omit<Change, 'from'>;

/**
 * Of each consultation only its last change, which stands for those before it: all are told at the same moment, and what changed is
 * fetched. Whoever stands anywhere in between and hears the rest has heard of everything.
 * @param lines in order; @param cursor the number before the first of them
 */
export function gathered(lines: readonly Line[], cursor: number): Change[] {
  const last = new Map(lines.map(({ id, seq }) => [id, seq]));
  const sight = new Set(lines.filter((line) => line.sight).map(({ id }) => id));
  let before = cursor;
  return lines.flatMap((line) => {
    if (line.seq !== last.get(line.id)) return [];
    const change = { ...line, from: before + 1, sight: sight.has(line.id) };
    before = line.seq;
    return [change];
  });
}
