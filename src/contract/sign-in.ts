import { z } from 'zod';
import { Instant, StaffName } from './consultation.js';
import { Passkey, PasskeyAssertion } from './passkey.js';

/** Whether somebody's sign-in asks for a code: `needed` where the profile demands one and none is set up yet. */
export const SecondFactorStanding = z.enum(['on', 'off', 'needed']).meta({ id: 'SecondFactorStanding' });
/** @see SecondFactorStanding */
export type SecondFactorStanding = z.infer<typeof SecondFactorStanding>;

/** The password again, before something that would let another person in or the owner out. */
export const PasswordProof = z.object({ password: z.string().min(1).max(1000) }).meta({ id: 'PasswordProof' });
/** @see PasswordProof */
export type PasswordProof = z.infer<typeof PasswordProof>;

/** The first code of an authenticator app: it ends the setting up. */
export const FirstCode = z.object({ code: z.string().min(1).max(40) }).meta({ id: 'FirstCode' });
/** @see FirstCode */
export type FirstCode = z.infer<typeof FirstCode>;

/** What unlocks a session that nobody used: the password, a code where there is a second factor, or a passkey. */
export const Unlocking = z
  .object({
    password: z.string().min(1).max(1000).optional(),
    code: z.string().min(1).max(40).optional(),
    passkey: PasskeyAssertion.optional(),
  })
  .refine((given) => Object.values(given).filter((one) => one !== undefined).length === 1, {
    error: 'a password, a code, or a passkey',
  })
  .meta({ id: 'Unlocking' });
/** @see Unlocking */
export type Unlocking = z.infer<typeof Unlocking>;

/** A password that somebody may choose: twelve characters or more, with no rule on their kinds (NIST SP 800-63B §3.1.1). */
export const leastPassword = 12;

/** Another password. Every other session of the account ends. */
export const NewPassword = z
  .object({ password: z.string().min(1).max(1000), next: z.string().min(leastPassword).max(1000) })
  .meta({ id: 'NewPassword' });
/** @see NewPassword */
export type NewPassword = z.infer<typeof NewPassword>;

/** What an authenticator app needs, shown once: the secret to type, and the address for the QR code. */
export const Enrolment = z.object({ secret: z.string(), uri: z.string() }).meta({ id: 'Enrolment' });
/** @see Enrolment */
export type Enrolment = z.infer<typeof Enrolment>;

/** New recovery codes, shown once. The server keeps only what recognises them. */
export const RecoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
/** @see RecoveryCodes */
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

/** What was done to an account's sign-in. */
export const accountEvents = [
  'second_factor_on',
  'second_factor_off',
  'second_factor_reset',
  'organisation_bound',
  'organisation_changed',
  'passkey_added',
  'passkey_removed',
  'recovery_code_used',
  'recovery_codes_renewed',
  'password_changed',
  'sessions_ended',
  'account_created',
  'renamed',
  'role_changed',
  'reach_changed',
  'hats_changed',
  'switched_off',
  'switched_on',
  'password_made',
] as const;
/** @see accountEvents */
export const AccountEvent = z.enum(accountEvents).meta({ id: 'AccountEvent' });
/** @see AccountEvent */
export type AccountEvent = z.infer<typeof AccountEvent>;

/** A device that is signed in. `seenAt` is exact to a minute. */
export const SignedInDevice = z
  .object({
    id: z.uuid(),
    here: z.boolean(),
    browser: z.string().nullable(),
    system: z.string().nullable(),
    since: Instant,
    seenAt: Instant,
  })
  .meta({ id: 'SignedInDevice' });
/** @see SignedInDevice */
export type SignedInDevice = z.infer<typeof SignedInDevice>;

/** Everything about one's own sign-in: the second factor (an app or a passkey), the devices, and what was done to the account last (`by` null: on the server). */
export const OwnSignIn = z
  .object({
    secondFactor: SecondFactorStanding,
    /** Whether an authenticator app is set up. */
    app: z.boolean(),
    passkeys: z.array(Passkey),
    /** The one address under which passkeys work here; null where they cannot. */
    passkeyOrigin: z.string().nullable(),
    required: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    devices: z.array(SignedInDevice),
    events: z.array(z.object({ kind: AccountEvent, by: StaffName.nullable(), at: Instant })),
  })
  .meta({ id: 'OwnSignIn' });
/** @see OwnSignIn */
export type OwnSignIn = z.infer<typeof OwnSignIn>;

/** How a colleague signs in, for whoever administers accounts. */
export const ColleagueSignIn = z
  .object({ id: z.uuid(), login: z.string(), name: z.string(), secondFactor: SecondFactorStanding })
  .meta({ id: 'ColleagueSignIn' });
/** @see ColleagueSignIn */
export type ColleagueSignIn = z.infer<typeof ColleagueSignIn>;
