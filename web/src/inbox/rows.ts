import { type ConsultationItem, isGrave } from '../../../src/contract/index.js';

/** A row as it stands on the screen. `left` is one that no longer belongs to this view but keeps its place for now. */
export interface Row {
  item: ConsultationItem;
  left: boolean;
}

/** What the list shows, and how many new consultations wait to be let in. */
export interface Arrangement {
  rows: Row[];
  waiting: number;
}

/**
 * Lays a freshly fetched list over the one on the screen. While somebody points at it or walks through it (`held`), no
 * row moves: known rows change where they stand, gone ones stay, new ones wait — except U3 and U4, which come in at once.
 * @param shown the rows on the screen, @param fresh the list as the server orders it
 */
export function arrange(shown: readonly Row[], fresh: readonly ConsultationItem[], held: boolean): Arrangement {
  if (!held || shown.length === 0) return { rows: fresh.map((item) => ({ item, left: false })), waiting: 0 };
  const freshOf = new Map(fresh.map((item) => [item.id, item]));
  const rows = shown.map(({ item }): Row => {
    const newer = freshOf.get(item.id);
    return newer ? { item: newer, left: false } : { item, left: true };
  });
  const standing = new Set(shown.map(({ item }) => item.id));
  let waiting = 0;
  // From the end, so that each newcomer finds the row that follows it already in place.
  for (let i = fresh.length - 1; i >= 0; i--) {
    const item = fresh[i]!;
    if (standing.has(item.id)) continue;
    if (!isGrave(item.urgency)) {
      waiting += 1;
      continue;
    }
    const follower = fresh.slice(i + 1).find(({ id }) => standing.has(id));
    const at = follower ? rows.findIndex(({ item: { id } }) => id === follower.id) : rows.length;
    rows.splice(at, 0, { item, left: false });
    standing.add(item.id);
  }
  return { rows, waiting };
}
