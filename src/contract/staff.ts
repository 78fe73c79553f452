import { z } from 'zod';
import { Channel, Role } from './codes.js';
import { StaffName } from './consultation.js';
import { SecondFactorStanding } from './sign-in.js';

/** Staff sign-in. `code` is one of the authenticator app, or a recovery code, where the account has a second factor. */
export const NewSession = z
  .object({
    login: z.string().min(1).max(100),
    password: z.string().min(1).max(1000),
    code: z.string().max(40).optional(),
  })
  .meta({ id: 'NewSession' });
/** @see NewSession */
export type NewSession = z.infer<typeof NewSession>;

/** Who signed in just now. */
export const SignedIn = z.object({ id: z.uuid(), name: z.string(), role: Role }).meta({ id: 'SignedIn' });
/** @see SignedIn */
export type SignedIn = z.infer<typeof SignedIn>;

/** Where the browser goes after signing out, where it has to be signed out at the organisation as well. */
export const SignedOut = z.object({ next: z.url() }).meta({ id: 'SignedOut' });
/** @see SignedOut */
export type SignedOut = z.infer<typeof SignedOut>;

/** The signed-in staff member, and what the shell of the app needs to know. */
export const Me = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    role: Role,
    agency: z.string().nullable(),
    municipality: z.string(),
    trial: z.boolean(),
    holdSeconds: z.number().int(),
    /** A screen that nobody used for so long covers itself, and the server refuses its session until it is unlocked. */
    idleMinutes: z.number().int(),
    secondFactor: SecondFactorStanding,
    /** They have a passkey, so it can unlock. */
    passkey: z.boolean(),
    /** They signed in with a password that somebody made for them, and can only choose their own. */
    ownPasswordNeeded: z.boolean(),
    areas: z.array(z.string()),
    /** The sections and branch offices of the centre's people. */
    sections: z.array(z.string()),
    colleagues: z.array(StaffName),
    doors: z.array(z.object({ channel: Channel, ready: z.boolean(), note: z.string().nullable() })),
  })
  .meta({ id: 'Me' });
/** @see Me */
export type Me = z.infer<typeof Me>;
