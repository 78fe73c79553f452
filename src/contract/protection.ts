import { z } from 'zod';
import { Urgency } from './codes.js';
import { Instant, StaffName } from './consultation.js';
import { cleaned } from './typed-words.js';

const typed = (least: number, most: number) =>
  z
    .string()
    .max(most)
    .transform((text) => cleaned(text).trim())
    .refine((text) => [...text].length >= least, `must have ${least} letters or more`);

/** One time that somebody who is not named opened a protected record, until when, and why. */
export const GlassBroken = z
  .object({ by: StaffName, reason: z.string(), at: Instant, until: Instant })
  .meta({ id: 'GlassBroken' });
/** @see GlassBroken */
export type GlassBroken = z.infer<typeof GlassBroken>;

/**
 * Who may see a record (閲覧の制限). Without protection both lists are empty and `revision` is 0. `named` see it; `barred` may not
 * even open it in an emergency, because they are a danger to the resident. `until`: so long the reader, who is not named, sees it.
 */
export const Protection = z
  .object({
    protected: z.boolean(),
    revision: z.number().int(),
    reason: z.string().nullable(),
    by: StaffName.nullable(),
    at: Instant.nullable(),
    named: z.array(StaffName),
    barred: z.array(StaffName),
    opened: z.array(GlassBroken),
    until: Instant.nullable(),
    mayProtect: z.boolean(),
    mayLift: z.boolean(),
  })
  .meta({ id: 'Protection' });
/** @see Protection */
export type Protection = z.infer<typeof Protection>;

/** Protects a record, or changes its lists. `lastSeen` is the protection's `revision` on the writer's screen. */
export const NewProtection = z
  .object({
    named: z.array(z.uuid()).min(1).max(50),
    barred: z.array(z.uuid()).max(50).default([]),
    reason: typed(1, 1000),
    lastSeen: z.number().int().min(0),
  })
  .meta({ id: 'NewProtection' });
/** @see NewProtection */
export type NewProtection = z.infer<typeof NewProtection>;

/** Takes the protection off. */
export const NewLifting = z
  .object({ reason: typed(1, 1000), lastSeen: z.number().int().min(0) })
  .meta({ id: 'NewLifting' });
/** @see NewLifting */
export type NewLifting = z.infer<typeof NewLifting>;

/**
 * Opens a protected record in an emergency (緊急の閲覧): by its receipt number as people type it, or by an alarm that waits there.
 * The reason has ten letters at least, and managers read it.
 */
export const NewBreaking = z
  .object({
    receipt: z.string().max(40).optional(),
    alarm: z.uuid().optional(),
    reason: typed(10, 1000),
    clientId: z.uuid(),
  })
  .refine(({ receipt, alarm }) => (receipt === undefined) !== (alarm === undefined), {
    path: ['receipt'],
    message: 'either receipt or alarm is needed',
  })
  .meta({ id: 'NewBreaking' });
/** @see NewBreaking */
export type NewBreaking = z.infer<typeof NewBreaking>;

/** The record that is open now; `until` is null when the caller sees it anyhow. */
export const Opened = z.object({ consultationId: z.uuid(), until: Instant.nullable() }).meta({ id: 'Opened' });
/** @see Opened */
export type Opened = z.infer<typeof Opened>;

/** An alarm of a record that the reader may only open with a reason. `id` serves for that and for nothing else. */
export const CoveredAlarm = z
  .object({ id: z.uuid(), urgency: Urgency, at: Instant, dueAt: Instant })
  .meta({ id: 'CoveredAlarm' });
/** @see CoveredAlarm */
export type CoveredAlarm = z.infer<typeof CoveredAlarm>;

/** What managers are told about the sight of records: it was limited, widened, freed, or somebody opened it with a reason. */
export const sightNoticeKinds = ['protected', 'changed', 'lifted', 'opened'] as const;

/** A notice that stays until a manager other than its doer acknowledges it. `consultationId` is null where the reader may not see it. */
export const SightNotice = z
  .object({
    id: z.uuid(),
    kind: z.enum(sightNoticeKinds),
    receipt: z.string(),
    consultationId: z.uuid().nullable(),
    by: StaffName,
    at: Instant,
    reason: z.string().nullable(),
    until: Instant.nullable(),
  })
  .meta({ id: 'SightNotice' });
/** @see SightNotice */
export type SightNotice = z.infer<typeof SightNotice>;
