import { z } from 'zod';
import { ConsentItem } from './consent.js';
import { Instant, StaffName } from './consultation.js';
import { PrintDanger } from './reception-form.js';
import { ReferralSheet, WrittenSheet } from './referral-sheet.js';
import { cleaned } from './typed-words.js';

/**
 * Where a referral (つなぎ) stands: 作成 · 同意確認済 · 送付 · 受領 · 受理 · 初回接触済 · 支援中 · 結果報告 · 完了; 受理せず · つなぎ戻し ·
 * 引き取り済 (the sender has taken it back and says what comes next) · 取り下げ. What leads where is data in `referral/states.ts`.
 */
export const referralStates = [
  'drafted',
  'cleared',
  'sent',
  'received',
  'accepted',
  'contacted',
  'supporting',
  'reported',
  'completed',
  'declined',
  'returned',
  'settled',
  'withdrawn',
] as const;
/** @see referralStates */
export const ReferralState = z.enum(referralStates).meta({ id: 'ReferralState' });
/** @see referralStates */
export type ReferralState = z.infer<typeof ReferralState>;

/** What somebody does to a referral. `ask` and `answer` are words between the two sides and leave it where it stands. */
export const referralSteps = [
  'check',
  'edit',
  'send',
  'withdraw',
  'receive',
  'accept',
  'decline',
  'ask',
  'answer',
  'contact',
  'begin',
  'report',
  'return',
  'complete',
  'resume',
  'settle',
] as const;
/** @see referralSteps */
export const ReferralStep = z.enum(referralSteps).meta({ id: 'ReferralStep' });
/** @see referralSteps */
export type ReferralStep = z.infer<typeof ReferralStep>;

/**
 * On what a referral rests: the person's `consent`; nothing, and therefore no identifying part (`advice`, 匿名での助言); or a
 * `duty` to report, with the law that says so.
 */
export const referralBases = ['consent', 'advice', 'duty'] as const;
/** @see referralBases */
export const ReferralBasis = z.enum(referralBases).meta({ id: 'ReferralBasis' });
/** @see referralBases */
export type ReferralBasis = z.infer<typeof ReferralBasis>;

/** Which duty or permission to tell without consent; the laws stand in `referral/grounds.ts`. */
export const referralGrounds = ['child_abuse', 'elder_abuse', 'disability_abuse', 'dv', 'life'] as const;
/** @see referralGrounds */
export const ReferralGround = z.enum(referralGrounds).meta({ id: 'ReferralGround' });
/** @see referralGrounds */
export type ReferralGround = z.infer<typeof ReferralGround>;

/** Why a referral comes back: 対象外 · 連絡つかず · 課題が広い · 本人希望 · 満員 · その他. Every one goes with words. */
export const backReasons = ['not_eligible', 'unreachable', 'wider', 'own_wish', 'full', 'other'] as const;
/** @see backReasons */
export const BackReason = z.enum(backReasons).meta({ id: 'BackReason' });
/** @see backReasons */
export type BackReason = z.infer<typeof BackReason>;

const Words = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) => cleaned(text).trim());

const agencyCode = z.string().regex(/^[a-z0-9-]{2,40}$/);

/** A referral while it is being written. A repeated `clientId` makes none twice; `previous` is the one that came back before. */
export const NewReferral = z
  .object({
    clientId: z.uuid(),
    agency: agencyCode,
    basis: ReferralBasis,
    ground: ReferralGround.nullable().default(null),
    fromSection: Words(100).default(''),
    items: z.array(ConsentItem).max(5),
    sheet: ReferralSheet,
    wantedOn: z.iso.date().nullable().default(null),
    previous: z.uuid().nullable().default(null),
  })
  .meta({ id: 'NewReferral' });
/** @see NewReferral */
export type NewReferral = z.infer<typeof NewReferral>;

/** What is written anew before it is sent, over the version that was on the screen. */
export const ReferralChange = NewReferral.omit({ clientId: true, previous: true })
  .extend({ version: z.number().int() })
  .meta({ id: 'ReferralChange' });
/** @see ReferralChange */
export type ReferralChange = z.infer<typeof ReferralChange>;

/** A step of either side. A repeated `clientId` changes nothing; `candidate` is another agency that a decline proposes. */
export const NewReferralStep = z
  .object({
    clientId: z.uuid(),
    step: ReferralStep,
    version: z.number().int(),
    reason: BackReason.nullable().default(null),
    words: Words(3000).default(''),
    candidate: agencyCode.nullable().default(null),
  })
  .meta({ id: 'NewReferralStep' });
/** @see NewReferralStep */
export type NewReferralStep = z.infer<typeof NewReferralStep>;

const AgencyName = z.object({ code: z.string(), name: z.string() });

/** One thing that happened, newest last. `by` is null for the system; `side` says which of the two did it. */
export const ReferralEvent = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    at: Instant,
    side: z.enum(['sender', 'agency', 'system']),
    by: z.string().nullable(),
    reason: BackReason.nullable(),
    words: z.string(),
    candidate: AgencyName.nullable(),
  })
  .meta({ id: 'ReferralEvent' });
/** @see ReferralEvent */
export type ReferralEvent = z.infer<typeof ReferralEvent>;

/** Whether the ledger lets a group of facts be told to this agency now. */
export const Coverage = z.object({ item: ConsentItem, covers: z.enum(['yes', 'ask', 'no']) });
/** @see Coverage */
export type Coverage = z.infer<typeof Coverage>;

/** What the resident said to 「つながりましたか」. */
export const connectedAnswers = ['yes', 'not_yet', 'no'] as const;
/** @see connectedAnswers */
export const ConnectedAnswer = z.enum(connectedAnswers).meta({ id: 'ConnectedAnswer' });
/** @see connectedAnswers */
export type ConnectedAnswer = z.infer<typeof ConnectedAnswer>;

/** What stands of a link without an account: the code is told once, when it is made. */
export const ReferralLinkState = z
  .object({
    madeAt: Instant,
    until: Instant,
    alive: z.boolean(),
    openings: z.number().int(),
    lastAt: Instant.nullable(),
    locked: z.boolean(),
    told: z.enum(['waiting', 'telling', 'told', 'failed', 'stopped', 'none']),
  })
  .meta({ id: 'ReferralLinkState' });
/** @see ReferralLinkState */
export type ReferralLinkState = z.infer<typeof ReferralLinkState>;

/** A referral as the sender sees it. `holder` says who holds the case at this moment; `overdue` is a fact beside the state. */
export const Referral = z
  .object({
    id: z.uuid(),
    number: z.string(),
    consultation: z.object({ id: z.uuid(), receipt: z.string() }),
    agency: AgencyName,
    state: ReferralState,
    basis: ReferralBasis,
    ground: ReferralGround.nullable(),
    holder: z.enum(['sender', 'agency']),
    overdue: z.boolean(),
    dueAt: Instant.nullable(),
    fromSection: z.string(),
    items: z.array(ConsentItem),
    sheet: WrittenSheet,
    wantedOn: z.string().nullable(),
    coverage: z.array(Coverage),
    events: z.array(ReferralEvent),
    steps: z.array(ReferralStep),
    link: ReferralLinkState.nullable(),
    previous: z.uuid().nullable(),
    connected: ConnectedAnswer.nullable(),
    askedAt: Instant.nullable(),
    /** Why the resident is not asked by the system; staff ask in a safe way. */
    notAsked: z.string().nullable(),
    sentBy: StaffName.nullable(),
    sentAt: Instant.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Referral' });
/** @see Referral */
export type Referral = z.infer<typeof Referral>;

/** The referrals of a record, newest first, the agencies that can be chosen, and the count of counters tried in vain. */
export const ReferralsOfRecord = z
  .object({
    referrals: z.array(Referral),
    agencies: z.array(AgencyName),
    /** たらい回し: to how many counters the person was sent since one last accepted; `alert` from the profile's number on. */
    passedAround: z.object({ counters: z.number().int(), alert: z.boolean() }),
    suggested: WrittenSheet,
    fromSection: z.string(),
    protected: z.boolean(),
    /** Why taking a sheet out as a file asks first; what is kept to a list of people goes into none. */
    printDangers: z.array(PrintDanger),
  })
  .meta({ id: 'ReferralsOfRecord' });
/** @see ReferralsOfRecord */
export type ReferralsOfRecord = z.infer<typeof ReferralsOfRecord>;

/** A new link: to whom the mail goes. Without an address the agency's own of the directory is taken. */
export const NewReferralLink = z.object({ clientId: z.uuid(), to: z.string().max(254).nullable().default(null) }).meta({
  id: 'NewReferralLink',
});
/** @see NewReferralLink */
export type NewReferralLink = z.infer<typeof NewReferralLink>;

/** The code that is told by telephone. It is shown once and kept nowhere. */
export const MadeReferralLink = z.object({ code: z.string(), until: Instant }).meta({ id: 'MadeReferralLink' });
/** @see MadeReferralLink */
export type MadeReferralLink = z.infer<typeof MadeReferralLink>;
