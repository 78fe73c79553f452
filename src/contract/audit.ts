import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';

/**
 * What the audit trail (操作の記録) tells of. `refused` is every try at something that exists and may not be seen or done.
 * `entries_lost` says that entries could not be written, and how many: a gap is never silent.
 */
export const auditActions = [
  'open',
  'download',
  'search',
  'print',
  'export',
  'keyed_in',
  'reply',
  'reply_taken_back',
  'reply_retried',
  'note',
  'assign',
  'route',
  'urgency',
  'lowering_proposed',
  'lowering_settled',
  'close',
  'alarm_taken',
  'consent',
  'consent_withdrawn',
  'answer',
  'review',
  'protect',
  'unprotect',
  'break_glass',
  'break_glass_seen',
  'link',
  'unlink',
  'merge',
  'unmerge',
  'snooze',
  'bulk_undone',
  'tag',
  'hold',
  'dispose',
  'refused',
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'unlock',
  'proof_failed',
  'account_changed',
  'rota_changed',
  'settings_changed',
  'trail_read',
  'trail_verified',
  'keys_rotated',
  'entries_lost',
] as const;
/** @see auditActions */
export const AuditAction = z.enum(auditActions).meta({ id: 'AuditAction' });
/** @see auditActions */
export type AuditAction = z.infer<typeof AuditAction>;

/** What kind of thing was acted on, where it is something within or beside a consultation. */
export const auditThings = [
  'consultation',
  'message',
  'attachment',
  'note',
  'decision',
  'consent',
  'lowering',
  'question',
  'staff',
  'session',
  'shift',
  'review',
  'route',
  'template',
  'view',
  'tag',
  'disposal',
  'break_glass',
] as const;
/** @see auditThings */
export type AuditThing = (typeof auditThings)[number];

/**
 * By what standing somebody came to a record: they own it, are colleagues of the centre, are named for a protected one, an
 * agency that it was referred to, or broke the glass.
 */
export const auditWhys = ['owner', 'colleague', 'named', 'referred', 'break_glass'] as const;
/** @see auditWhys */
export const AuditWhy = z.enum(auditWhys).meta({ id: 'AuditWhy' });
/** @see auditWhys */
export type AuditWhy = z.infer<typeof AuditWhy>;

/** Codes, numbers and ids beside an entry. Never a person's words, name or number, nor what was searched for. */
export const AuditDetails = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
/** @see AuditDetails */
export type AuditDetails = z.infer<typeof AuditDetails>;

/** One line of the trail. `number` is its place in the chain, null for the second or two until it has one. */
export const AuditLine = z
  .object({
    id: z.string(),
    number: z.number().int().nullable(),
    at: Instant,
    by: StaffName.nullable(),
    action: AuditAction,
    consultation: z.object({ id: z.uuid(), receipt: z.string() }).nullable(),
    thing: z.string().nullable(),
    why: AuditWhy.nullable(),
    details: AuditDetails,
  })
  .meta({ id: 'AuditLine' });
/** @see AuditLine */
export type AuditLine = z.infer<typeof AuditLine>;
