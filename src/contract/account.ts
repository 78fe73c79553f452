import { z } from 'zod';
import { Role } from './codes.js';
import { Instant } from './consultation.js';
import { SecondFactorStanding } from './sign-in.js';

/** What somebody signs in with: letters, digits, dot, hyphen and underscore, so that it can be said on the telephone. */
export const Login = z
  .string()
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/, 'letters, digits, dot, hyphen, underscore; 2 to 40'));

const PersonName = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,60}$/u, '1 to 60 characters on one line'));

const Agency = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().max(60))
  .transform((text) => (text === '' ? null : text))
  .nullable();

/** An agency's account names its agency; nobody else's does. */
const agencyFits = ({ role, agency }: { role: Role; agency: string | null }) =>
  (role === 'agency') === (agency !== null);
const agencyWrong = { path: ['agency'], error: 'an agency for the role agency, and for no other' };

/** An account as whoever administers accounts sees it. `ownOpen`: open consultations that they own. */
export const Account = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    role: Role,
    agency: z.string().nullable(),
    active: z.boolean(),
    secondFactor: SecondFactorStanding,
    /** Until when a password that was made for them opens the account; null when they have their own. */
    oneTimeUntil: Instant.nullable(),
    signedIn: z.number().int(),
    ownOpen: z.number().int(),
    version: z.number().int(),
  })
  .meta({ id: 'Account' });
/** @see Account */
export type Account = z.infer<typeof Account>;

/** A new account. `password` is that of whoever creates it. */
export const NewAccount = z
  .object({ login: Login, name: PersonName, role: Role, agency: Agency, password: z.string().min(1).max(1000) })
  .refine(agencyFits, agencyWrong)
  .meta({ id: 'NewAccount' });
/** @see NewAccount */
export type NewAccount = z.infer<typeof NewAccount>;

/** An account as it should be. `version` is the one that was looked at; `password` is that of whoever changes it. */
export const AccountChange = z
  .object({
    name: PersonName,
    role: Role,
    agency: Agency,
    active: z.boolean(),
    version: z.number().int(),
    password: z.string().min(1).max(1000),
  })
  .refine(agencyFits, agencyWrong)
  .meta({ id: 'AccountChange' });
/** @see AccountChange */
export type AccountChange = z.infer<typeof AccountChange>;

/** An account with the password that was made for it: shown once, good for a day, and changed at the first sign-in. */
export const AccountWithPassword = z
  .object({ account: Account, oneTimePassword: z.string() })
  .meta({ id: 'AccountWithPassword' });
/** @see AccountWithPassword */
export type AccountWithPassword = z.infer<typeof AccountWithPassword>;
