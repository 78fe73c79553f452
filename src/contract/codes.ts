import { z } from 'zod';

/** The doors a consultation can come by. `phone` to `visit` are keyed in by staff (domain: 電話・来所・FAX・手紙・訪問). */
export const channels = ['line', 'email', 'web', 'phone', 'walk_in', 'fax', 'letter', 'visit'] as const;
/** @see channels */
export const Channel = z.enum(channels).meta({ id: 'Channel' });
/** @see channels */
export type Channel = z.infer<typeof Channel>;

/** Channels that staff key in themselves; an answer leaves by phone or in person, never by this system. */
export const keyedChannels = ['phone', 'walk_in', 'fax', 'letter', 'visit'] as const satisfies readonly Channel[];
/** @see keyedChannels */
export const KeyedChannel = z.enum(keyedChannels).meta({ id: 'KeyedChannel' });
/** @see keyedChannels */
export type KeyedChannel = z.infer<typeof KeyedChannel>;

/** Urgency in rising order: U0 information, U1 ordinary, U2 soon, U3 today, U4 life in danger now. */
export const urgencies = ['U0', 'U1', 'U2', 'U3', 'U4'] as const;
/** @see urgencies */
export const Urgency = z.enum(urgencies).meta({ id: 'Urgency' });
/** @see urgencies */
export type Urgency = z.infer<typeof Urgency>;
/** How grave a level is: 0 (U0) to 4 (U4). */
export const rank = (urgency: Urgency): number => urgencies.indexOf(urgency);
/** Whether a level raises an alarm: U3 and U4. */
export const isGrave = (urgency: Urgency): boolean => rank(urgency) >= 3;

/** Dangers a text can show. Given only from U2 upwards. */
export const dangers = [
  'suicide',
  'self_harm',
  'harm_to_others',
  'child_abuse',
  'elder_abuse',
  'disability_abuse',
  'dv',
  'sexual_violence',
  'no_food',
  'no_shelter',
  'lifeline_cut',
  'treatment_stopped',
  'isolation_death',
  'body_unreported',
  'missing',
  'medical_emergency',
  'debt_collection',
  'pregnancy_birth',
  'fire_or_disaster',
] as const;
/** @see dangers */
export const Danger = z.enum(dangers).meta({ id: 'Danger' });
/** @see dangers */
export type Danger = z.infer<typeof Danger>;

/** Fields of welfare a text touches (高齢, 障がい, こころ …). */
export const fields = [
  'elderly',
  'disability',
  'mental_health',
  'health',
  'child',
  'school',
  'hikikomori',
  'livelihood',
  'food',
  'housing',
  'employment',
  'debt',
  'violence',
  'rights',
  'foreign',
  'isolation',
  'family',
  'other',
] as const;
/** @see fields */
export const Field = z.enum(fields).meta({ id: 'Field' });
/** @see fields */
export type Field = z.infer<typeof Field>;

/** Household patterns that need several agencies at once. Shown to staff as a suggestion, never to a resident. */
export const compounds = [
  '8050',
  'young_carer',
  'double_care',
  'hoarding',
  'gray_zone',
  'multiple_debt',
  'single_parent_poverty',
  'no_relatives',
  'released',
] as const;
/** @see compounds */
export const Compound = z.enum(compounds).meta({ id: 'Compound' });
/** @see compounds */
export type Compound = z.infer<typeof Compound>;

/** Screening result: 1 引き継ぎ (hand over), 2 多機関協働 (several agencies), 3 伴走型支援 (accompany). */
export const Route = z.union([z.literal(1), z.literal(2), z.literal(3)]).meta({ id: 'Route' });
/** @see Route */
export type Route = z.infer<typeof Route>;

/** Standing of the writer: speaker and subject of a consultation are two things. */
export const speakers = ['self', 'family', 'neighbour', 'professional', 'unknown'] as const;
/** @see speakers */
export const Speaker = z.enum(speakers).meta({ id: 'Speaker' });
/** @see speakers */
export type Speaker = z.infer<typeof Speaker>;

/** Where a consultation stands. The allowed steps between them are data in `consultation/status.ts`. */
export const statuses = [
  'draft',
  'received',
  'listening',
  'informed',
  'handing_over',
  'handed_over',
  'multi_agency',
  'accompanying',
  'watching',
  'evaluating',
  'lapsed',
  'closed',
] as const;
/** @see statuses */
export const Status = z.enum(statuses).meta({ id: 'Status' });
/** @see statuses */
export type Status = z.infer<typeof Status>;

/**
 * Roles of staff accounts: intake worker, CSW with districts, manager of the centre, area coordinator, the manager of
 * no-refusal consultations in a section (断らない相談マネージャー), somebody of an agency, somebody invited to a meeting,
 * planning and statistics, and whoever administers accounts.
 */
export const roles = [
  'worker',
  'csw',
  'manager',
  'coordinator',
  'section_manager',
  'agency',
  'member',
  'statistics',
  'admin',
] as const;
/** @see roles */
export const Role = z.enum(roles).meta({ id: 'Role' });
/** @see roles */
export type Role = z.infer<typeof Role>;

/** The roles of the centre's own people: they read notes, answer residents and can be an owner. */
export const centreRoles = [
  'worker',
  'csw',
  'manager',
  'coordinator',
  'section_manager',
] as const satisfies readonly Role[];
/** Whether a role is one of the centre's own people. */
export const ofCentre = (role: Role): boolean => (centreRoles as readonly Role[]).includes(role);
