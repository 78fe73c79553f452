import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';
import { cleaned } from './typed-words.js';

/**
 * Whose data a consent is about. Somebody who writes for another person (`writer`: family, a neighbour) can say what may
 * be told of their own words, but never consents for the person; somebody else in the household is a data subject too.
 */
export const consentSubjects = ['person', 'household', 'writer'] as const;
/** @see consentSubjects */
export const ConsentSubject = z.enum(consentSubjects).meta({ id: 'ConsentSubject' });
/** @see consentSubjects */
export type ConsentSubject = z.infer<typeof ConsentSubject>;

/**
 * The basis, in the order in which it comes up: `use` of the service shown · `sharing` with agencies · `plan` application
 * signed · `exception` explained (danger to life, duties to report). Only `sharing` and `plan` can cover telling anybody.
 */
export const consentStages = ['use', 'sharing', 'plan', 'exception'] as const;
/** @see consentStages */
export const ConsentStage = z.enum(consentStages).meta({ id: 'ConsentStage' });
/** @see consentStages */
export type ConsentStage = z.infer<typeof ConsentStage>;

/** What was said: yes (for `use` and `exception`: shown), ask me each time, or no. Undecided is no row at all. */
export const consentDecisions = ['given', 'ask', 'refused'] as const;
/** @see consentDecisions */
export const ConsentDecision = z.enum(consentDecisions).meta({ id: 'ConsentDecision' });
/** @see consentDecisions */
export type ConsentDecision = z.infer<typeof ConsentDecision>;

/** Groups of facts that are told or kept back together: 氏名・連絡先 · 相談内容 · 家族 · 健康 · お金. */
export const consentItems = ['contact', 'matter', 'family', 'health', 'money'] as const;
/** @see consentItems */
export const ConsentItem = z.enum(consentItems).meta({ id: 'ConsentItem' });
/** @see consentItems */
export type ConsentItem = z.infer<typeof ConsentItem>;

/** How it was given. `reported`: somebody else says that the person agreed, which still has to be asked for. */
export const consentWays = ['screen', 'line', 'mail', 'oral', 'signature', 'reported'] as const;
/** @see consentWays */
export const ConsentWay = z.enum(consentWays).meta({ id: 'ConsentWay' });
/** @see consentWays */
export type ConsentWay = z.infer<typeof ConsentWay>;

/** How it was taken back. `answer_changed`: another answer took its place. `mistake`: it had been keyed in wrongly. */
export const withdrawalWays = ['screen', 'line', 'mail', 'oral', 'signature', 'answer_changed', 'mistake'] as const;
/** @see withdrawalWays */
export const WithdrawalWay = z.enum(withdrawalWays).meta({ id: 'WithdrawalWay' });
/** @see withdrawalWays */
export type WithdrawalWay = z.infer<typeof WithdrawalWay>;

/** One line of the ledger. `agency` null means every counter that is needed. `explainedBy` is null where the screen asked. */
export const Consent = z
  .object({
    id: z.uuid(),
    subject: ConsentSubject,
    stage: ConsentStage,
    decision: ConsentDecision,
    agency: z.string().nullable(),
    items: z.array(ConsentItem),
    way: ConsentWay,
    givenAt: Instant,
    validUntil: Instant.nullable(),
    explainedBy: StaffName.nullable(),
    withdrawn: z.object({ at: Instant, by: StaffName.nullable(), way: WithdrawalWay }).nullable(),
  })
  .meta({ id: 'Consent' });
/** @see Consent */
export type Consent = z.infer<typeof Consent>;

const Agency = z
  .string()
  .max(100)
  .transform((s) => cleaned(s).trim())
  .refine((s) => s !== '', 'must not be empty');

/**
 * A consent that staff enter. Sharing and plan name at least one group of facts; a time limit ends after it begins. A
 * repeated `clientId` enters nothing twice.
 */
export const NewConsent = z
  .object({
    clientId: z.uuid().nullish(),
    subject: ConsentSubject.default('person'),
    stage: ConsentStage.default('sharing'),
    decision: ConsentDecision,
    agency: Agency.nullish(),
    items: z.array(ConsentItem).max(consentItems.length).default([]),
    way: ConsentWay,
    givenAt: Instant.nullish(),
    validUntil: Instant.nullish(),
    explainedBy: z.uuid().nullish(),
  })
  .refine(({ stage, items }) => stage === 'use' || stage === 'exception' || items.length > 0, {
    path: ['items'],
    message: 'required',
  })
  .refine(({ stage, decision }) => (stage !== 'use' && stage !== 'exception') || decision === 'given', {
    path: ['decision'],
    message: 'must be given',
  })
  .refine(({ givenAt, validUntil }) => !givenAt || !validUntil || Date.parse(validUntil) > Date.parse(givenAt), {
    path: ['validUntil'],
    message: 'must be later than givenAt',
  })
  .meta({ id: 'NewConsent' });
/** @see NewConsent */
export type NewConsent = z.infer<typeof NewConsent>;

/** Takes a consent back. The line itself stays as it was written. */
export const NewWithdrawal = z.object({ way: WithdrawalWay.exclude(['answer_changed']) }).meta({ id: 'NewWithdrawal' });
/** @see NewWithdrawal */
export type NewWithdrawal = z.infer<typeof NewWithdrawal>;
