import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { CheckAfter } from '../contract/index.js';
import { StartRefused } from '../platform/problem.js';
import { AlarmChainShape, reachesOnCall } from './alarm-steps.js';
import { MeetingKindsShape } from './meeting-kinds.js';
import { ReferralShape } from './referral-rules.js';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-04-01');
const monthDay = z.string().regex(/^\d{2}-\d{2}$/, 'a day of the year such as 12-29');
const span = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, 'hours such as 08:30-17:30')
  .refine((text) => text.slice(0, 5) < text.slice(6), 'hours that end after they begin');

/** The days of the week as they stand in a profile, Sunday first as `Date` counts them. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const Hours = z.partialRecord(z.enum(weekdays), z.array(span));

/** Something that is so from a day to a day (both included); an open end is left out. */
const dated = <T extends z.ZodRawShape>(shape: T) =>
  z.strictObject({ ...shape, from: day.optional(), to: day.optional() });

/** Minutes until a person has read an alarm of this level: inside hours, and outside when somebody is on call. */
const Alarm = z.strictObject({ open: z.number().int().positive(), onCall: z.number().int().positive() });

const Kept = z.strictObject({ years: z.number().int().min(1).max(30), source: z.string().min(1) });

const ProfileShape = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  nameEasy: z.string().optional(),
  centre: z.string().min(1),
  /** True for a town that does not exist: everything in the profile is made up. */
  invented: z.boolean().default(false),
  /** Where each fact comes from, with its date. */
  sources: z.array(z.string()).min(1),
  /** `unknown` where no source gives them: residents are then told to look at the city's notice. */
  hours: z.union([z.literal('unknown'), Hours]),
  closures: z
    .strictObject({
      holidays: z.boolean().default(true),
      yearEnd: z.tuple([monthDay, monthDay]).nullable().default(['12-29', '01-03']),
      days: z.array(day).default([]),
    })
    .prefault({}),
  areas: z.array(dated({ code: z.string().min(1), label: z.string().min(1).max(20) })).default([]),
  contact: z
    .strictObject({
      phones: z.array(dated({ number: z.string(), label: z.string().optional() })).default([]),
      fax: z.string().nullable().default(null),
      mail: z.string().nullable().default(null),
      places: z.array(dated({ name: z.string(), address: z.string().optional() })).default([]),
    })
    .prefault({}),
  /**
   * Whether there is to be somebody who answers alarms outside hours. That alone promises nothing: a promise also needs a name in
   * the rota at that moment.
   */
  onCall: z.boolean().default(false),
  chain: AlarmChainShape,
  alarm: z
    .strictObject({ U3: Alarm, U4: Alarm })
    .default({ U4: { open: 5, onCall: 10 }, U3: { open: 15, onCall: 60 } }),
  /** Open days until a person has acted, by level (a proposal until the city sets it by contract). */
  actWithinOpenDays: z
    .strictObject({ U0: z.number().int(), U1: z.number().int(), U2: z.number().int() })
    .default({ U0: 3, U1: 3, U2: 1 }),
  /**
   * Where a consultation by LINE is held: `inline` in the chat, name and telephone number apart; `door` on a page of its own, LINE
   * holds only the greeting and links (総務省「政府機関・地方公共団体等における業務でのLINE利用状況調査を踏まえた今後のLINEサービス等の利用の際の考え方」).
   */
  line: z.strictObject({ mode: z.enum(['inline', 'door']).default('inline') }).prefault({}),
  /**
   * What becomes of a message that its writer takes back in LINE (送信取消): `hide` hides it from every screen; `keep_grave` does so too,
   * except in a consultation that stands at U3 or U4 or has an alarm, where somebody may have to act on it. The line that says so always stands.
   */
  unsend: z.enum(['hide', 'keep_grave']).default('hide'),
  /** Whether a second reader outside this service may read what residents write. Without it no text leaves, whatever is configured. */
  secondReader: z.strictObject({ allowed: z.boolean().default(false) }).prefault({}),
  /** How staff sign in: whether everybody needs a second factor, and after how many minutes without use a screen is locked. */
  signIn: z
    .strictObject({
      secondFactor: z.enum(['optional', 'required']).default('optional'),
      idleMinutes: z.number().int().min(1).max(60).default(15),
    })
    .prefault({}),
  /** For how many years after the fiscal year of their closing records are kept, by class, and what says so. Proposals until the city sets them. */
  retention: z
    .strictObject({
      consultation: Kept.default({ years: 5, source: '提案（市の文書管理規程で確かめてください）' }),
      information: Kept.default({ years: 5, source: '提案（市の文書管理規程で確かめてください）' }),
      outreach: Kept.default({ years: 5, source: '提案（市の文書管理規程で確かめてください）' }),
      advice: Kept.default({ years: 5, source: '提案（市の文書管理規程で確かめてください）' }),
    })
    .prefault({}),
  /**
   * Accompaniment: after how many months without contact a case stands on its list, and how many months after the end somebody asks
   * how it goes (proposals until the city sets them).
   */
  casework: z
    .strictObject({
      quietMonths: z.number().int().min(1).max(24).default(3),
      followUpMonths: z.array(z.number().int().min(1).max(24)).max(6).default([1, 3, 6]),
    })
    .prefault({}),
  /** After how many tries in a row without answer an outreach is to be thought over again. A proposal, from no city. */
  outreach: z.strictObject({ rethinkAfter: z.number().int().min(2).max(20).default(3) }).prefault({}),
  /**
   * Advice to agencies: within how many open days somebody of the centre takes a request, and answers it, unless the agency named a day.
   * Proposals, from no city.
   */
  advice: z
    .strictObject({
      takeWithinOpenDays: z.number().int().min(1).max(30).default(2),
      answerWithinOpenDays: z.number().int().min(1).max(60).default(5),
    })
    .prefault({}),
  /** Participation: how long after the start somebody asks both sides how it goes (proposals: a week, a month, three months). */
  participation: z
    .strictObject({ checkAfter: z.array(CheckAfter).min(1).max(6).default(['1w', '1m', '3m']) })
    .prefault({}),
  /** After how many days without a word that it is still so an agency or resource is marked. A proposal, from no city. */
  directory: z.strictObject({ staleDays: z.number().int().min(30).max(1000).default(180) }).prefault({}),
  referral: ReferralShape,
  meetings: MeetingKindsShape,
  exitUrl: z.url().default('https://www.jma.go.jp/bosai/forecast/'),
});

/** Residents are promised the minutes of `alarm` at night: by then the chain must have reached whoever is on call. */
const keepsItsPromise = ({ onCall, chain, alarm }: z.infer<typeof ProfileShape>): boolean =>
  !onCall || (['U3', 'U4'] as const).every((level) => reachesOnCall(chain[level].outside, alarm[level].onCall));

/** What a municipality tells the service about itself. */
export type Profile = z.infer<typeof ProfileShape>;

/**
 * Reads a profile, every mistake listed together.
 * @throws StartRefused
 */
export function parseProfile(text: string, where = 'profile'): Profile {
  let given: unknown;
  try {
    given = parse(text);
  } catch (cause) {
    throw new StartRefused(`${where} is no YAML: ${(cause as Error).message}`, { cause });
  }
  const parsed = ProfileShape.refine(keepsItsPromise, {
    path: ['chain'],
    error: '`onCall` promises an answer outside hours, but no step of `outside` tells who is on call in time',
  }).safeParse(given);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => `  - ${issue.path.join('.') || '(whole)'}: ${issue.message}`);
    throw new StartRefused(`${where} is not right:\n${mistakes.join('\n')}`);
  }
  return parsed.data;
}

/**
 * Loads `profiles/NAME.yaml`, or the file at a path.
 * @throws StartRefused when there is none, or it is not right
 */
export function loadProfile(nameOrPath: string, root: string): Profile {
  const path = /[\\/]|\.ya?ml$/.test(nameOrPath) ? nameOrPath : join(root, 'profiles', `${nameOrPath}.yaml`);
  if (!existsSync(path)) throw new StartRefused(`There is no profile at ${path}. Look at PROFILE.`);
  return parseProfile(readFileSync(path, 'utf8'), path);
}
