import type { Relation } from '../contract/index.js';

/** What the one in the middle is to whoever is something to them. */
const toTheHead: Partial<Record<Relation, Relation>> = {
  spouse: 'spouse',
  partner: 'partner',
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  parent_in_law: 'child_in_law',
  child_in_law: 'parent_in_law',
  relative: 'relative',
  lodger: 'lodger',
};

/** Seen by whom, who is what; only what holds in every family. A head's child need not be the spouse's, nor two parents a couple. */
const amongOthers: Partial<Record<Relation, Partial<Record<Relation, Relation>>>> = {
  child: { child: 'sibling', parent: 'grandparent' },
  parent: { child: 'grandchild', spouse: 'child_in_law' },
  spouse: { parent: 'parent_in_law', parent_in_law: 'parent' },
  parent_in_law: { spouse: 'child' },
};

/**
 * What `other` is in the eyes of `from`, when both are said as what they are to the head of the household.
 * @returns null where it does not follow
 */
export function kinBetween(from: Relation, other: Relation): Relation | null {
  if (from === 'head') return other === 'head' || other === 'unknown' || other === 'other' ? null : other;
  if (other === 'head') return toTheHead[from] ?? null;
  return amongOthers[from]?.[other] ?? null;
}
