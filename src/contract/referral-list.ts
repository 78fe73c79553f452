import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';
import { BackReason, ReferralBasis, ReferralState } from './referral.js';

const AgencyName = z.object({ code: z.string(), name: z.string() });

/** The views of つなぎの状況. */
export const referralViews = ['open', 'waiting', 'overdue', 'back', 'passed_around', 'ended'] as const;
/** @see referralViews */
export const ReferralView = z.enum(referralViews).meta({ id: 'ReferralView' });
/** @see referralViews */
export type ReferralView = z.infer<typeof ReferralView>;

/** @see ReferralView */
export const ReferralQuery = z
  .object({ view: ReferralView.default('open'), cursor: z.string().max(200).optional() })
  .meta({ id: 'ReferralQuery' });
/** @see ReferralQuery */
export type ReferralQuery = z.infer<typeof ReferralQuery>;

/** A row of つなぎの状況: codes and numbers, nobody's words. */
export const ReferralRow = z
  .object({
    id: z.uuid(),
    number: z.string(),
    consultation: z.object({ id: z.uuid(), receipt: z.string() }),
    agency: AgencyName,
    state: ReferralState,
    basis: ReferralBasis,
    holder: z.enum(['sender', 'agency']),
    overdue: z.boolean(),
    chased: z.number().int(),
    owner: StaffName.nullable(),
    sentAt: Instant.nullable(),
    dueAt: Instant.nullable(),
    backReason: BackReason.nullable(),
    counters: z.number().int(),
  })
  .meta({ id: 'ReferralRow' });
/** @see ReferralRow */
export type ReferralRow = z.infer<typeof ReferralRow>;

/** @see ReferralRow */
export const ReferralList = z
  .object({
    rows: z.array(ReferralRow),
    next: z.string().nullable(),
    counts: z.record(ReferralView, z.number().int()),
  })
  .meta({ id: 'ReferralList' });
/** @see ReferralList */
export type ReferralList = z.infer<typeof ReferralList>;

/** Months as `2026-04`, both included. */
export const MonthsQuery = z
  .object({ from: z.string().regex(/^\d{4}-\d{2}$/), to: z.string().regex(/^\d{4}-\d{2}$/) })
  .meta({ id: 'MonthsQuery' });
/** @see MonthsQuery */
export type MonthsQuery = z.infer<typeof MonthsQuery>;

const Counts = z.array(z.number().int());

/** 各相談機関から他の機関につないだ件数 (Kashiwa's table B): per source and month, counted at sending, at acceptance, and what came back. */
export const MonthTable = z
  .object({
    months: z.array(z.string()),
    rows: z.array(z.object({ source: z.string(), sent: Counts, accepted: Counts, back: Counts })),
    total: z.object({ sent: Counts, accepted: Counts, back: Counts }),
  })
  .meta({ id: 'MonthTable' });
/** @see MonthTable */
export type MonthTable = z.infer<typeof MonthTable>;
