import { z } from 'zod';
import { CaseKind, CaseState } from './case-states.js';
import { Instant, StaffName } from './consultation.js';

const Day = z.iso.date();

/** The views of the list of cases. `due`: something was to be done by today; `quiet`: no contact for the profile's months. */
export const caseViews = ['mine', 'due', 'quiet', 'open', 'followed', 'all'] as const;
/** @see caseViews */
export const CaseView = z.enum(caseViews).meta({ id: 'CaseView' });
/** @see caseViews */
export type CaseView = z.infer<typeof CaseView>;

/** A case as a row of the list. It has a number and no title: no name stands in a list, an address or a page title. */
export const CaseItem = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: CaseKind,
    state: CaseState,
    period: z.number().int(),
    owner: StaffName,
    area: z.string().nullable(),
    people: z.number().int(),
    agencies: z.number().int(),
    nextContactOn: Day.nullable(),
    lastContactOn: Day.nullable(),
    overdue: z.boolean(),
    openedAt: Instant,
    endedAt: Instant.nullable(),
    protected: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'CaseItem' });
/** @see CaseItem */
export type CaseItem = z.infer<typeof CaseItem>;

/** The query of the list. */
export const CaseQuery = z
  .object({
    view: CaseView.default('open'),
    state: CaseState.optional(),
    owner: z.string().max(40).optional(),
    area: z.string().max(20).optional(),
    number: z.string().max(40).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .meta({ id: 'CaseQuery' });
/** @see CaseQuery */
export type CaseQuery = z.infer<typeof CaseQuery>;

/** A page of cases. `next` is null at the end. */
export const CasePage = z.object({ items: z.array(CaseItem), next: z.string().nullable() }).meta({ id: 'CasePage' });
/** @see CasePage */
export type CasePage = z.infer<typeof CasePage>;

/** The query of the counts: what every screen shows needs no figures, which go through all cases of a year. */
export const CaseCountsQuery = z
  .object({ figures: z.enum(['with', 'without']).default('with') })
  .meta({ id: 'CaseCountsQuery' });
/** @see CaseCountsQuery */
export type CaseCountsQuery = z.infer<typeof CaseCountsQuery>;

/**
 * How many cases each view holds, counted up to a limit, and プラン作成率 of this fiscal year: cases with a plan that the person
 * agreed to, of all cases that were opened for support (市川市 総合計画: プラン ÷ 支援が必要な方); null where it was not asked for.
 */
export const CaseCounts = z
  .object({
    views: z.object(
      Object.fromEntries(caseViews.map((view) => [view, z.number().int()])) as Record<CaseView, z.ZodInt>,
    ),
    plans: z.object({ fiscalYear: z.number().int(), made: z.number().int(), needed: z.number().int() }).nullable(),
    quietMonths: z.number().int(),
  })
  .meta({ id: 'CaseCounts' });
/** @see CaseCounts */
export type CaseCounts = z.infer<typeof CaseCounts>;
