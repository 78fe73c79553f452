import { z } from 'zod';
import { typedWords } from './typed-words.js';

/** What somebody is in a household, seen from `head`, whom the household is named after. */
export const relations = [
  'head',
  'spouse',
  'partner',
  'parent',
  'child',
  'sibling',
  'grandparent',
  'grandchild',
  'parent_in_law',
  'child_in_law',
  'relative',
  'lodger',
  'other',
  'unknown',
] as const;
/** @see relations */
export const Relation = z.enum(relations).meta({ id: 'Relation' });
/** @see relations */
export type Relation = z.infer<typeof Relation>;
/** Relations as staff say them. */
export const relationWords: Record<Relation, string> = {
  head: '世帯の中心の人',
  spouse: '配偶者',
  partner: 'パートナー',
  parent: '親',
  child: '子',
  sibling: 'きょうだい',
  grandparent: '祖父母',
  grandchild: '孫',
  parent_in_law: '配偶者の親',
  child_in_law: '子の配偶者',
  relative: 'その他の親族',
  lodger: '同居人',
  other: 'その他',
  unknown: '未確認',
};

/** Somebody in a household. `person` is who it is; days are those of Japan's calendar. */
export const Member = z
  .object({
    id: z.uuid(),
    person: z.object({ id: z.uuid(), name: z.string().nullable(), born: z.string().nullable() }),
    relation: Relation,
    hidden: z.boolean(),
    fromOn: z.iso.date().nullable(),
    toOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Member' });
/** @see Member */
export type Member = z.infer<typeof Member>;

/** A household with those members whom the reader may see. How many others there are is not told. */
export const HouseholdView = z
  .object({ id: z.uuid(), label: z.string(), version: z.number().int(), members: z.array(Member) })
  .meta({ id: 'HouseholdView' });
/** @see HouseholdView */
export type HouseholdView = z.infer<typeof HouseholdView>;

const NewMember = z.object({
  person: z.uuid(),
  relation: Relation,
  hidden: z.boolean().default(false),
  fromOn: z.iso.date().nullish(),
});

/** A household of people of this consultation, under an id of the caller's own. */
export const NewHousehold = z
  .object({ id: z.uuid(), label: typedWords(100), members: z.array(NewMember).min(1).max(30) })
  .meta({ id: 'NewHousehold' });
/** @see NewHousehold */
export type NewHousehold = z.infer<typeof NewHousehold>;

/** What changes in a household: its name, who comes in, and how those of `change` stand in it from now on (`toOn`: moved out). */
export const HouseholdChange = z
  .object({
    label: typedWords(100),
    version: z.number().int(),
    add: z.array(NewMember).max(30).default([]),
    change: z
      .array(
        z.object({
          id: z.uuid(),
          relation: Relation,
          hidden: z.boolean(),
          fromOn: z.iso.date().nullish(),
          toOn: z.iso.date().nullish(),
        }),
      )
      .max(30)
      .default([]),
  })
  .meta({ id: 'HouseholdChange' });
/** @see HouseholdChange */
export type HouseholdChange = z.infer<typeof HouseholdChange>;
