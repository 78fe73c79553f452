import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { type Role, roles } from '../contract/index.js';

/** Who asks. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  /** Agency users: whose referrals they see. */
  agency: string | null;
  /** CSWs and coordinators: the areas they look after, by their names. */
  areas: string[];
  /** Section managers, and whoever works in a section. */
  section: string | null;
  /** The session with which they ask; absent where no person does. */
  sessionId?: string;
  /** Whether any protected record is open to them; absent where nobody looked. */
  named?: boolean;
}

/** What staff may want to do. */
export type Action =
  | 'read consultations'
  | 'key in a consultation'
  | 'reply'
  | 'note'
  | 'keep people'
  | 'assign'
  | 'decide'
  | 'take an alarm'
  | 'print forms'
  | 'protect'
  | 'break the glass'
  | 'hear of sight'
  | 'review triage'
  | 'see the rota'
  | 'keep the rota'
  | 'see the system'
  | 'refer'
  | 'answer referrals'
  | 'see who looked'
  | 'read the trail'
  | 'dispose of records'
  | 'keep tags'
  | 'share views'
  | 'join different people'
  | 'keep templates'
  | 'read cases'
  | 'work on cases'
  | 'read team cases'
  | 'read outreach'
  | 'work on outreach'
  | 'see work times'
  | 'give advice'
  | 'count advice'
  | 'ask for advice'
  | 'report on team cases'
  | 'read meetings'
  | 'work on meetings'
  | 'attend meetings'
  | 'see the directory'
  | 'keep the directory'
  | 'keep areas'
  | 'keep what is missing'
  | 'carry settings over'
  | 'administer';

/** What an action is done to, as far as permission looks at it. */
export interface Thing {
  ownerId: string | null;
}

const answering = [
  'read consultations',
  'reply',
  'note',
  'keep people',
  'assign',
  'decide',
  'take an alarm',
  'print forms',
  'refer',
  'see who looked',
  'read cases',
  'work on cases',
  'read meetings',
  'work on meetings',
  'read outreach',
  'work on outreach',
  'give advice',
  'count advice',
  'see the directory',
  'keep what is missing',
] as const satisfies readonly Action[];
const working = [
  ...answering,
  'key in a consultation',
  'see the rota',
  'see the system',
] as const satisfies readonly Action[];

/** What each role may do. To which consultations is their reach, below. */
export const allowed: Record<Role, readonly Action[]> = {
  worker: [...working, 'break the glass'],
  csw: working,
  manager: [
    ...working,
    'protect',
    'break the glass',
    'hear of sight',
    'review triage',
    'keep the rota',
    'dispose of records',
    'keep tags',
    'share views',
    'see work times',
    'read the trail',
    'join different people',
    'keep templates',
    'keep the directory',
    'keep areas',
    'carry settings over',
    'administer',
  ],
  coordinator: answering,
  section_manager: [...working, 'keep the directory'],
  agency: [
    'answer referrals',
    'read team cases',
    'report on team cases',
    'attend meetings',
    'ask for advice',
    'see the directory',
  ],
  member: ['attend meetings'],
  statistics: ['count advice'],
  admin: ['administer', 'see the system'],
};

/** What whoever holds a consultation may do to it beyond their role. */
const allowedToOwner: readonly Action[] = ['protect'];

/**
 * Whether somebody may do something at all; with a thing, whether they may do it to that one. Which consultations they see is
 * `visible`.
 */
export function may(actor: Pick<Actor, 'role'> & { id?: string }, action: Action, thing?: Thing): boolean {
  if (allowed[actor.role].includes(action)) return true;
  const holds = thing?.ownerId != null && thing.ownerId === actor.id;
  return holds && allowed[actor.role].includes('decide') && allowedToOwner.includes(action);
}

/** The roles that may do something. */
export const rolesThat = (action: Action): Role[] =>
  (Object.keys(allowed) as Role[]).filter((role) => allowed[role].includes(action));

/** Where the facts about whoever looks are found: parameters of a query, or columns of a row of `staff`. */
interface Looker {
  id: string;
  agency: string;
  areas: string;
  section: string;
}

/** An SQL condition on a consultation of the alias `c`. */
type Reach = (c: string, looker: Looker) => string;

const nothing: Reach = () => 'false';
const everything: Reach = () => 'true';

/**
 * How far each role's sight reaches, before anything is protected. Each part of a condition has an index of its own.
 *
 * - CSW: their districts, and what they hold or took in themselves.
 * - coordinator: what several agencies work on together (route ②) in their areas.
 * - section manager: what somebody of the section holds or took in.
 * - agency: no record at all; of what was referred to it the covered parts of the sheet (`sheetSql`).
 * - member: no record; of the meetings that they are invited to the papers (`meeting-sight.ts`).
 * - statistics: no record; tables are not built; only the counts of advice.
 */
const reaches: Record<Role, Reach> = {
  worker: everything,
  manager: everything,
  csw: (c, { id, areas }) => `${c}.area = any(${areas}) or ${c}.owner_id = ${id} or ${c}.taken_in_by = ${id}`,
  coordinator: (c, { areas }) => `${c}.area = any(${areas}) and ${c}.route = 2`,
  section_manager: (c, { section }) => {
    const ofSection = `array(select colleague.id from staff colleague where colleague.section = ${section})`;
    return `${c}.owner_id = any(${ofSection}) or ${c}.taken_in_by = any(${ofSection})`;
  },
  agency: nothing,
  member: nothing,
  statistics: nothing,
  admin: nothing,
};

/** On a protected record's list, or in it for a time after breaking the glass. */
const named: Reach = (c, { id }) =>
  `exists (select from protection_staff p where p.consultation_id = ${c}.id and p.staff_id = ${id} and p.standing = 'named')
   or exists (select from broken_glass g where g.consultation_id = ${c}.id and g.staff_id = ${id} and g.until_at > now())`;

/** The condition under which any protected record is open to a row of `staff`. */
export const namedSql = (staff: string): string =>
  `(exists (select from protection_staff p where p.staff_id = ${staff}.id and p.standing = 'named')
    or exists (select from broken_glass g where g.staff_id = ${staff}.id and g.until_at > now()))`;

/** A role's whole sight. Of the centre, whoever is named sees a protected record wherever it belongs. */
function sight(role: Role): Reach {
  const reach = reaches[role];
  if (reach === nothing) return nothing;
  return (c, looker) => {
    const protectedOnes = `${c}.protected and (${named(c, looker)})`;
    const ordinary = reach === everything ? `not ${c}.protected` : `not ${c}.protected and (${reach(c, looker)})`;
    // What was disposed of nobody sees.
    return `(${c}.disposed_at is null and ((${ordinary}) or (${protectedOnes})))`;
  };
}

const asParameters: Looker = {
  id: ':actorId::uuid',
  agency: ':actorAgency::text',
  areas: ':actorAreas::text[]',
  section: ':actorSection::text',
};

/** Whether a role sees every record that is not protected: its screens need not be asked about one by one. */
export const seesAll = (role: Role): boolean => reaches[role] === everything;

/** Sees what is not protected, and nothing else: no list names them. */
const anyEyes: Actor = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  role: 'worker',
  agency: null,
  areas: [],
  section: null,
};

/**
 * With whose eyes an actor reads what many read: those who see everything, and to whom no protected record is open, all see the same. For
 * what is anybody's own (unread, mine) it is the actor's id that counts.
 */
export const eyesOf = (actor: Actor): Actor => (seesAll(actor.role) && actor.named === false ? anyEyes : actor);

/**
 * Narrows a query over consultations to those the actor may see: the one place where that is decided.
 * @param alias the query's alias of `consultation`
 */
export function visible<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  actor: Actor,
  alias: string,
): SelectQueryBuilder<T> {
  const { sql, parameters } = visibleSql(actor, alias);
  return query.andWhere(sql, parameters);
}

/** The same as a condition for hand-written SQL, with named parameters. */
export function visibleSql(actor: Actor, alias: string): { sql: string; parameters: Record<string, unknown> } {
  return {
    sql: sight(actor.role)(alias, asParameters),
    parameters: {
      actorId: actor.id,
      actorAgency: actor.agency,
      actorAreas: actor.areas,
      actorSection: actor.section,
    },
  };
}

/**
 * The condition under which somebody of an agency sees the sheet of a referral (alias `r`) of a consultation (alias `c`): it was sent
 * to their agency, and where the record is protected they are named for it as well. Of the record itself they see nothing.
 */
export function sheetSql(actor: Actor, r: string, c: string): { sql: string; parameters: Record<string, unknown> } {
  const seen = `${c}.disposed_at is null and (not ${c}.protected or (${named(c, asParameters)}))`;
  return {
    sql: `(${r}.agency = ${asParameters.agency} and ${r}.sent_at is not null and ${seen})`,
    parameters: { actorId: actor.id, actorAgency: actor.agency },
  };
}

/** The same question from the other side: the condition under which a row of `staff` may see a row of `consultation`. */
export function seerSql(staff: string, consultation: string): string {
  const looker: Looker = {
    id: `${staff}.id`,
    agency: `${staff}.agency`,
    areas: `${staff}.areas`,
    section: `${staff}.section`,
  };
  const each = roles
    .filter((role) => may({ role }, 'read consultations'))
    .map((role) => `(${staff}.role = '${role}' and ${sight(role)(consultation, looker)})`);
  return `(${staff}.active and (${each.join(' or ')}))`;
}

/**
 * The condition under which a row of `staff` may open a protected record with a reason: managers, and workers while they are
 * on call; nobody whom the list shuts out.
 */
export const breakerSql = (staff: string, consultation: string): string =>
  `(${staff}.active and ${consultation}.protected
    and (${staff}.role = 'manager' or (${staff}.role = 'worker'
      and exists (select from on_call o where o.staff_id = ${staff}.id and o.from_at <= now() and o.to_at > now())))
    and not exists (select from protection_staff b
      where b.consultation_id = ${consultation}.id and b.staff_id = ${staff}.id and b.standing = 'barred'))`;
