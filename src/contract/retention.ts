import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';

/**
 * The classes of records by how long they are kept. `outreach`: one that ended without any consultation; others go with theirs. `advice`: a
 * request of an agency, which never has a consultation.
 */
export const recordClasses = ['consultation', 'information', 'outreach', 'advice'] as const;
/** @see recordClasses */
export const RecordClass = z.enum(recordClasses).meta({ id: 'RecordClass' });
/** @see recordClasses */
export type RecordClass = z.infer<typeof RecordClass>;

const Reason = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().min(1).max(500));

/** Keeps a record beyond its period. `receipt` is its receipt number, or the number of an outreach or of a request for advice. */
export const NewHold = z.object({ receipt: z.string().min(1).max(40), reason: Reason }).meta({ id: 'NewHold' });
/** @see NewHold */
export type NewHold = z.infer<typeof NewHold>;

/** A record that is kept until somebody says otherwise. */
export const Hold = z
  .object({ id: z.uuid(), receipt: z.string(), reason: z.string(), by: StaffName, at: Instant })
  .meta({ id: 'Hold' });
/** @see Hold */
export type Hold = z.infer<typeof Hold>;

/**
 * On what a record goes before its period is over: the person asked that it be no longer used (利用停止請求, 個人情報の保護に関する法律 第98条), it was
 * wrong and they asked for that (訂正請求, 第90条), or it was taken in by mistake.
 */
export const erasureGrounds = ['cease_use', 'correction', 'mistake'] as const;
/** @see erasureGrounds */
export const ErasureGround = z.enum(erasureGrounds).meta({ id: 'ErasureGround' });
/** @see erasureGrounds */
export type ErasureGround = z.infer<typeof ErasureGround>;

/** A record that is to go out of turn. Repeating it with the same `clientId` changes nothing. */
export const NewErasure = z
  .object({ clientId: z.uuid(), receipt: z.string().min(1).max(40), ground: ErasureGround, reason: Reason })
  .meta({ id: 'NewErasure' });
/** @see NewErasure */
export type NewErasure = z.infer<typeof NewErasure>;

/** How a disposal list stands: two different managers approve it; then it is carried out in the background. */
export const disposalStates = ['proposed', 'approved_once', 'approved', 'done', 'declined'] as const;

/** A disposal list. `removed` and `kept` count what was carried out. */
export const Disposal = z
  .object({
    id: z.uuid(),
    /** `period`: what is due. `erasure`: one record out of turn, because somebody asked. */
    kind: z.enum(['period', 'erasure']),
    ground: ErasureGround.nullable(),
    /** Why, in the words of who asked for an erasure; null for a list of what is due, and once it is over. */
    reason: z.string().nullable(),
    state: z.enum(disposalStates),
    made: z.object({ by: StaffName, at: Instant }),
    approvals: z.array(z.object({ by: StaffName, at: Instant })),
    declined: z.object({ by: StaffName, at: Instant }).nullable(),
    doneAt: Instant.nullable(),
    records: z.number().int(),
    removed: z.number().int(),
    kept: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Disposal' });
/** @see Disposal */
export type Disposal = z.infer<typeof Disposal>;

/** Why a record on a list was kept after all. */
export const keptReasons = ['open', 'held', 'alarm', 'lowering', 'leaving', 'case', 'linked', 'period'] as const;

/** One record of a list, without content; after the disposal its proof: the hash of everything that was removed. */
export const DisposalItem = z
  .object({
    /** The receipt number, or the number of an outreach or of a request for advice. */
    receipt: z.string(),
    class: RecordClass,
    closedAt: Instant,
    outcome: z.enum(['removed', 'kept']).nullable(),
    keptBecause: z.enum(keptReasons).nullable(),
    hash: z.string().nullable(),
    rows: z.record(z.string(), z.number()).nullable(),
  })
  .meta({ id: 'DisposalItem' });
/** @see DisposalItem */
export type DisposalItem = z.infer<typeof DisposalItem>;

/** Everything about how long records are kept. */
export const Retention = z
  .object({
    classes: z.array(
      z.object({
        class: RecordClass,
        years: z.number().int(),
        source: z.string(),
        /** Records whose period is over and that stand on no list yet. */
        due: z.number().int(),
      }),
    ),
    holds: z.array(Hold),
    disposals: z.array(Disposal),
  })
  .meta({ id: 'Retention' });
/** @see Retention */
export type Retention = z.infer<typeof Retention>;

/** Approves or declines a list as it was looked at; approving asks for the password again. */
export const DisposalApproval = z
  .object({ version: z.number().int(), password: z.string().min(1).max(1000) })
  .meta({ id: 'DisposalApproval' });
/** @see DisposalApproval */
export type DisposalApproval = z.infer<typeof DisposalApproval>;
/** @see DisposalApproval */
export const DisposalRefusal = z.object({ version: z.number().int() }).meta({ id: 'DisposalRefusal' });
/** @see DisposalApproval */
export type DisposalRefusal = z.infer<typeof DisposalRefusal>;
