import { z } from 'zod';
import { Channel, Status, Urgency } from './codes.js';
import { Instant, StaffName } from './consultation.js';
import { HouseholdView } from './household.js';
import { IssueCode, IssueStanding } from './issue.js';
import { cleaned } from './typed-words.js';

/** What somebody is in a consultation. Three things: who speaks, whom it is about, and who else is of the household. */
export const personParts = ['speaker', 'subject', 'household'] as const;
/** @see personParts */
export const PersonPart = z.enum(personParts).meta({ id: 'PersonPart' });
/** @see personParts */
export type PersonPart = z.infer<typeof PersonPart>;

const words = (max: number) =>
  z
    .string()
    .max(max)
    .transform((given) => cleaned(given).trim())
    .nullish()
    .transform((given) => given || null);

/** What can be kept of a person. Everything may be unknown. `phones` holds one number to a line, with what belongs to it. */
export const PersonFacts = z
  .object({
    name: words(100),
    kana: words(100),
    born: z.iso
      .date()
      .refine((day) => day >= '1890-01-01' && Date.parse(day) <= Date.now() + 86_400_000, 'no birth date')
      .nullish()
      .transform((day) => day ?? null),
    sex: words(40),
    address: words(300),
    phones: words(300),
    note: words(2000),
  })
  .meta({ id: 'PersonFacts' });
/** @see PersonFacts */
export type PersonFacts = z.infer<typeof PersonFacts>;

/** An issue of one person's own. `by` null: nobody; it was suggested by the machine. */
export const OwnIssue = z
  .object({ issue: IssueCode, standing: IssueStanding, by: StaffName.nullable(), at: Instant })
  .meta({ id: 'OwnIssue' });
/** @see OwnIssue */
export type OwnIssue = z.infer<typeof OwnIssue>;

/** A person as their file stands. `former` are addresses before; `guarded`: only a list of people sees this file. */
export const PersonFile = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    kana: z.string().nullable(),
    born: z.string().nullable(),
    sex: z.string().nullable(),
    address: z.string().nullable(),
    former: z.array(z.string()),
    phones: z.string().nullable(),
    note: z.string().nullable(),
    guarded: z.boolean(),
    issues: z.array(OwnIssue),
    version: z.number().int(),
  })
  .meta({ id: 'PersonFile' });
/** @see PersonFile */
export type PersonFile = z.infer<typeof PersonFile>;

/** Somebody of a consultation, and what they are in it. `consultationId` is another than the record's for one joined to it. */
export const LinkedPerson = z
  .object({ consultationId: z.uuid(), person: PersonFile, parts: z.array(PersonPart) })
  .meta({ id: 'LinkedPerson' });
/** @see LinkedPerson */
export type LinkedPerson = z.infer<typeof LinkedPerson>;

/**
 * The people of a consultation. `unlinked` are links that were taken off and can be put back; `known` is what the record itself
 * says of its speaker, to begin a file with.
 */
export const ConsultationPeople = z
  .object({
    people: z.array(LinkedPerson),
    households: z.array(HouseholdView),
    unlinked: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), part: PersonPart })),
    known: PersonFile.pick({
      name: true,
      kana: true,
      born: true,
      sex: true,
      address: true,
      phones: true,
      note: true,
    }).extend({
      parts: z.array(PersonPart),
    }),
  })
  .meta({ id: 'ConsultationPeople' });
/** @see ConsultationPeople */
export type ConsultationPeople = z.infer<typeof ConsultationPeople>;

/** Puts somebody into a consultation: who is known already (`person`), or new with these facts under an id of the caller's own. */
export const NewLink = z
  .object({ parts: z.array(PersonPart).min(1).max(3), person: z.uuid(), facts: PersonFacts.nullish() })
  .meta({ id: 'NewLink' });
/** @see NewLink */
export type NewLink = z.infer<typeof NewLink>;

/** What of somebody is taken off a consultation, or put back. */
export const LinkChange = z.object({ part: PersonPart }).meta({ id: 'LinkChange' });
/** @see LinkChange */
export type LinkChange = z.infer<typeof LinkChange>;

/** A person's file as it is from now on. `version`: as it was on the screen. */
export const PersonChange = PersonFacts.extend({ version: z.number().int() }).meta({ id: 'PersonChange' });
/** @see PersonChange */
export type PersonChange = z.infer<typeof PersonChange>;

/** How an issue of a person stands from now on; null takes it away. */
export const IssueChange = z
  .object({ issue: IssueCode, standing: IssueStanding.nullable() })
  .meta({ id: 'IssueChange' });
/** @see IssueChange */
export type IssueChange = z.infer<typeof IssueChange>;

/** What two people have in common. `former`: the address of one is where the other lived before. */
export const personSigns = ['name', 'kana', 'family', 'born', 'phone', 'address', 'former'] as const;
/** @see personSigns */
export const PersonSign = z.enum(personSigns).meta({ id: 'PersonSign' });
/** @see personSigns */
export type PersonSign = z.infer<typeof PersonSign>;

/** What is known so far of somebody, to look for who they may be. `except`: not this one. */
export const LikePerson = z
  .object({
    name: words(100),
    kana: words(100),
    born: z.string().max(10).nullish(),
    address: words(300),
    phones: words(300),
    except: z.uuid().nullish(),
  })
  .meta({ id: 'LikePerson' });
/** @see LikePerson */
export type LikePerson = z.infer<typeof LikePerson>;

/** Somebody known who may be the same. A hint for people; nothing is joined by it. */
export const PersonLikeness = z
  .object({
    id: z.uuid(),
    name: z.string().nullable(),
    kana: z.string().nullable(),
    born: z.string().nullable(),
    signs: z.array(PersonSign),
  })
  .meta({ id: 'PersonLikeness' });
/** @see PersonLikeness */
export type PersonLikeness = z.infer<typeof PersonLikeness>;

/** A consultation on somebody's page. */
export const PersonConsultation = z
  .object({
    id: z.uuid(),
    receipt: z.string(),
    channel: Channel,
    status: Status,
    urgency: Urgency,
    owner: StaffName.nullable(),
    receivedAt: Instant,
    parts: z.array(PersonPart),
  })
  .meta({ id: 'PersonConsultation' });
/** @see PersonConsultation */
export type PersonConsultation = z.infer<typeof PersonConsultation>;

/** Somebody found to be the same person, when and why. */
export const MergedPerson = z
  .object({
    mergeId: z.uuid(),
    id: z.uuid(),
    name: z.string().nullable(),
    by: z.string(),
    at: Instant,
    reason: z.string(),
  })
  .meta({ id: 'MergedPerson' });
/** @see MergedPerson */
export type MergedPerson = z.infer<typeof MergedPerson>;

/** The page of a person: the file, the households, all consultations that the reader may see, and who was found to be the same. */
export const PersonPage = z
  .object({
    file: PersonFile,
    households: z.array(HouseholdView),
    consultations: z.array(PersonConsultation),
    merged: z.array(MergedPerson),
    mergedInto: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable(),
    like: z.array(PersonLikeness),
  })
  .meta({ id: 'PersonPage' });
/** @see PersonPage */
export type PersonPage = z.infer<typeof PersonPage>;
