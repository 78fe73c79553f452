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
  'referral',
  'referral_link',
  'answer',
  'protect',
  'unprotect',
  'break_glass',
  'break_glass_seen',
  'link',
  'unlink',
  'person_changed',
  'household_changed',
  'merge',
  'unmerge',
  'snooze',
  'bulk_undone',
  'tag',
  'case',
  'meeting',
  'area_issue',
  'casebook',
  'outreach',
  'advice',
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
  'directory_changed',
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
  'route',
  'template',
  'view',
  'tag',
  'text',
  'configuration',
  'disposal',
  'break_glass',
  'case',
  'meeting',
  'area_issue',
  'casebook',
  'participation',
  'person',
  'household',
  'agency',
  'area',
  'section',
  'resource',
  'missing_resource',
  'referral',
  'outreach',
  'advice',
] as const;
/** @see auditThings */
export type AuditThing = (typeof auditThings)[number];

/**
 * By what standing somebody came to a record: they own it, are colleagues of the centre, are named for a protected one, an
 * agency that it was referred to, are invited to a meeting, or broke the glass.
 */
export const auditWhys = ['owner', 'colleague', 'named', 'referred', 'invited', 'break_glass'] as const;
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

/** The query of the trail, newest first. `day` is one of Japan's calendar. */
export const AuditQuery = z
  .object({
    by: z.uuid().optional(),
    receipt: z.string().max(40).optional(),
    day: z.iso.date().optional(),
    action: AuditAction.optional(),
    cursor: z.string().max(100).optional(),
  })
  .meta({ id: 'AuditQuery' });
/** @see AuditQuery */
export type AuditQuery = z.infer<typeof AuditQuery>;

/** A page of the trail. `next` is null at the end. */
export const AuditPage = z.object({ items: z.array(AuditLine), next: z.string().nullable() }).meta({ id: 'AuditPage' });
/** @see AuditPage */
export type AuditPage = z.infer<typeof AuditPage>;

/** The last place of the chain, for the paper book, and how many entries had to be given up so far. */
export const AuditHead = z
  .object({ number: z.number().int(), hash: z.string(), lost: z.number().int() })
  .meta({ id: 'AuditHead' });
/** @see AuditHead */
export type AuditHead = z.infer<typeof AuditHead>;

/** The trail of one record as a file, for a disclosure request (開示請求). */
export const NewAuditExport = z.object({ receipt: z.string().min(1).max(40) }).meta({ id: 'NewAuditExport' });
/** @see NewAuditExport */
export type NewAuditExport = z.infer<typeof NewAuditExport>;

/** @see NewAuditExport */
export const AuditExport = z
  .object({ name: z.string(), text: z.string(), rows: z.number().int() })
  .meta({ id: 'AuditExport' });
/** @see NewAuditExport */
export type AuditExport = z.infer<typeof AuditExport>;
