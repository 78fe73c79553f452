import { z } from 'zod';
import { Role } from './codes.js';
import { Instant } from './consultation.js';
import { SecondFactorStanding } from './sign-in.js';
import { Hat } from './work-time.js';

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

/** Where somebody of a role works: districts for those who look after some, a section for whoever manages one. */
export const reachOf = (role: Role): 'areas' | 'section' | null => {
  if (role === 'csw' || role === 'coordinator') return 'areas';
  return role === 'section_manager' ? 'section' : null;
};

const Areas = z.array(z.string().min(1).max(40)).max(100);
const Section = z
  .string()
  .transform((text) => text.normalize('NFC').trim())
  .pipe(z.string().regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{0,60}$/u, 'up to 60 characters on one line'))
  .transform((text) => (text === '' ? null : text))
  .nullable();

/** Whoever looks after districts has one at least, and whoever manages a section has it: without, they would see nothing. */
const areasFit = ({ role, areas }: { role: Role; areas?: string[] }) =>
  areas === undefined || reachOf(role) !== 'areas' || areas.length > 0;
const areasWrong = { path: ['areas'], error: 'an area at least for this role' };
const sectionFits = ({ role, section }: { role: Role; section?: string | null }) =>
  section === undefined || reachOf(role) !== 'section' || section !== null;
const sectionWrong = { path: ['section'], error: 'a section for this role' };

/**
 * The organisation's own account that opens this one. `mail`: whoever comes with it first, and is vouched for, is bound. `subject`:
 * their id there, to bind at once; null: nobody is bound any more; left out: as it is, unless the mail changes.
 */
export const OrganisationBinding = z
  .object({
    mail: z
      .string()
      .transform((text) => text.normalize('NFKC').trim())
      .pipe(z.string().max(254))
      .transform((text) => (text === '' ? null : text))
      .pipe(z.email().nullable())
      .nullable(),
    subject: z
      .string()
      .transform((text) => text.trim())
      .pipe(z.string().min(1).max(255))
      .nullable()
      .optional(),
  })
  .meta({ id: 'OrganisationBinding' });
/** @see OrganisationBinding */
export type OrganisationBinding = z.infer<typeof OrganisationBinding>;

/** What may be chosen for an account: today's areas, the sections that are known, and the organisation's sign-in by its name. */
export const AccountChoices = z
  .object({
    areas: z.array(z.string()),
    sections: z.array(z.string()),
    /** The agencies of the directory that are there today. */
    agencies: z.array(z.object({ code: z.string(), name: z.string() })),
    organisation: z.string().nullable(),
  })
  .meta({ id: 'AccountChoices' });
/** @see AccountChoices */
export type AccountChoices = z.infer<typeof AccountChoices>;

/** An account as whoever administers accounts sees it. `ownOpen`: open consultations that they own. */
export const Account = z
  .object({
    id: z.uuid(),
    login: z.string(),
    name: z.string(),
    role: Role,
    agency: z.string().nullable(),
    areas: z.array(z.string()),
    section: z.string().nullable(),
    hats: z.array(Hat),
    organisation: z.object({ mail: z.string().nullable(), bound: z.boolean() }),
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
  .object({
    login: Login,
    name: PersonName,
    role: Role,
    agency: Agency,
    areas: Areas.optional(),
    section: Section.optional(),
    hats: z.array(Hat).optional(),
    password: z.string().min(1).max(1000),
  })
  .refine(agencyFits, agencyWrong)
  .refine(areasFit, areasWrong)
  .refine(sectionFits, sectionWrong)
  .meta({ id: 'NewAccount' });
/** @see NewAccount */
export type NewAccount = z.infer<typeof NewAccount>;

/** An account as it should be; areas, section, hats and the organisation's account stay where they are left out. `version` is the one that was looked at; `password` is that of whoever changes it. */
export const AccountChange = z
  .object({
    name: PersonName,
    role: Role,
    agency: Agency,
    areas: Areas.optional(),
    section: Section.optional(),
    hats: z.array(Hat).optional(),
    organisation: OrganisationBinding.optional(),
    active: z.boolean(),
    version: z.number().int(),
    password: z.string().min(1).max(1000),
  })
  .refine(agencyFits, agencyWrong)
  .refine(areasFit, areasWrong)
  .refine(sectionFits, sectionWrong)
  .meta({ id: 'AccountChange' });
/** @see AccountChange */
export type AccountChange = z.infer<typeof AccountChange>;

/** An account with the password that was made for it: shown once, good for a day, and changed at the first sign-in. */
export const AccountWithPassword = z
  .object({ account: Account, oneTimePassword: z.string() })
  .meta({ id: 'AccountWithPassword' });
/** @see AccountWithPassword */
export type AccountWithPassword = z.infer<typeof AccountWithPassword>;
