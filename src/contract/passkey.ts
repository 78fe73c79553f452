import { z } from 'zod';
import { Instant } from './consultation.js';

/** Bytes in base64url, as WebAuthn sends them. */
const bytes = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/, 'base64url');

/** What somebody calls a passkey of theirs, so that they know which one they lost. */
const PasskeyName = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,40}$/u, '1 to 40 characters on one line'));

/** A passkey (パスキー) of somebody. `synced`: their account elsewhere keeps a copy of it. `usedAt` null: never yet. */
export const Passkey = z
  .object({ id: z.uuid(), name: z.string(), synced: z.boolean(), createdAt: Instant, usedAt: Instant.nullable() })
  .meta({ id: 'Passkey' });
/** @see Passkey */
export type Passkey = z.infer<typeof Passkey>;

/** What an authenticator answers to the wish for a new passkey (W3C WebAuthn, RegistrationResponseJSON). */
export const PasskeyAttestation = z
  .object({
    id: bytes(2000),
    rawId: bytes(2000),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes(10_000),
      attestationObject: bytes(100_000),
      transports: z.array(z.string().max(40)).max(10).optional(),
    }),
    clientExtensionResults: z.object({}).default({}),
    authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  })
  .meta({ id: 'PasskeyAttestation' });
/** @see PasskeyAttestation */
export type PasskeyAttestation = z.infer<typeof PasskeyAttestation>;

/** What an authenticator answers to the question who is there (W3C WebAuthn, AuthenticationResponseJSON). */
export const PasskeyAssertion = z
  .object({
    id: bytes(2000),
    rawId: bytes(2000),
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: bytes(10_000),
      authenticatorData: bytes(10_000),
      signature: bytes(10_000),
      userHandle: bytes(200).optional(),
    }),
    clientExtensionResults: z.object({}).default({}),
    authenticatorAttachment: z.enum(['cross-platform', 'platform']).optional(),
  })
  .meta({ id: 'PasskeyAssertion' });
/** @see PasskeyAssertion */
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

/** Ends the registration of a passkey. */
export const NewPasskey = z.object({ name: PasskeyName, response: PasskeyAttestation }).meta({ id: 'NewPasskey' });
/** @see NewPasskey */
export type NewPasskey = z.infer<typeof NewPasskey>;

/** A passkey that was just registered, and the recovery codes where there were none before: shown once. */
export const NewPasskeyWithCodes = z
  .object({ passkey: Passkey, codes: z.array(z.string()).nullable() })
  .meta({ id: 'NewPasskeyWithCodes' });
/** @see NewPasskeyWithCodes */
export type NewPasskeyWithCodes = z.infer<typeof NewPasskeyWithCodes>;

/** Signs in with a passkey alone. With a `login`, only a passkey of that account will do. */
export const NewPasskeySession = z
  .object({ login: z.string().min(1).max(100).optional(), response: PasskeyAssertion })
  .meta({ id: 'NewPasskeySession' });
/** @see NewPasskeySession */
export type NewPasskeySession = z.infer<typeof NewPasskeySession>;

/** What the browser hands on to the authenticator, to make a passkey (W3C WebAuthn, PublicKeyCredentialCreationOptionsJSON). */
export const PasskeyCreation = z
  .looseObject({
    challenge: z.string(),
    rp: z.looseObject({ name: z.string() }),
    user: z.looseObject({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.looseObject({ alg: z.number(), type: z.literal('public-key') })),
  })
  .meta({ id: 'PasskeyCreation' });
/** @see PasskeyCreation */
export type PasskeyCreation = z.infer<typeof PasskeyCreation>;

/** What the browser hands on to the authenticator, to ask for one (W3C WebAuthn, PublicKeyCredentialRequestOptionsJSON). */
export const PasskeyQuestion = z.looseObject({ challenge: z.string() }).meta({ id: 'PasskeyQuestion' });
/** @see PasskeyQuestion */
export type PasskeyQuestion = z.infer<typeof PasskeyQuestion>;

/**
 * How staff may come in here, for the page in front of everything. `passkeyOrigin`: the one address under which passkeys work,
 * null where they cannot. `organisation`: what the button of the organisation's own sign-in says, null where there is none.
 */
export const SignInWays = z
  .object({ passkeyOrigin: z.string().nullable(), organisation: z.string().nullable() })
  .meta({ id: 'SignInWays' });
/** @see SignInWays */
export type SignInWays = z.infer<typeof SignInWays>;
