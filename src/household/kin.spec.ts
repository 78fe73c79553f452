import { type Relation, relations } from '../contract/index.js';
import { kinBetween } from './kin.js';

describe('what two of a household are to each other', () => {
  it.each<[Relation, Relation, Relation]>([
    ['head', 'child', 'child'],
    ['child', 'head', 'parent'],
    ['parent', 'head', 'child'],
    ['child', 'child', 'sibling'],
    ['child', 'parent', 'grandparent'],
    ['parent', 'child', 'grandchild'],
    ['spouse', 'parent', 'parent_in_law'],
    ['spouse', 'parent_in_law', 'parent'],
    ['parent_in_law', 'head', 'child_in_law'],
  ])('a %s sees in the %s the %s', (from, other, kin) => {
    expect(kinBetween(from, other)).toBe(kin);
  });

  it.each<[Relation, Relation]>([
    ['spouse', 'child'],
    ['parent', 'parent'],
    ['grandchild', 'child'],
    ['head', 'head'],
    ['unknown', 'head'],
    ['head', 'unknown'],
    ['other', 'relative'],
  ])('what a %s and a %s are is not guessed', (from, other) => {
    expect(kinBetween(from, other)).toBeNull();
  });

  it('is said from both sides or from neither', () => {
    for (const from of relations)
      for (const other of relations)
        expect([from, other, kinBetween(from, other) === null]).toEqual([
          from,
          other,
          kinBetween(other, from) === null,
        ]);
  });
});
