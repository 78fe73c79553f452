/**
 * `exists` that is asked of one row at a time, by the indexes of what it looks into. Left to itself, the planner reads whole tables
 * first, to ask them about every row of a list, of which a page shows fifty. `offset 0` keeps it from that.
 * @param from the rest of the `select`, from `from` on
 */
export const probed = (from: string): string => `exists (select ${from} offset 0)`;
