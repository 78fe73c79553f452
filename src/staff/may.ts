import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Role } from '../contract/index.js';

/** Who asks. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  agency: string | null;
  /** The session with which they ask; absent where no person does. */
  sessionId?: string;
}

/** What staff may want to do. */
export type Action =
  | 'read consultations'
  | 'key in a consultation'
  | 'reply'
  | 'note'
  | 'assign'
  | 'decide'
  | 'take an alarm'
  | 'print forms'
  | 'review triage'
  | 'see the rota'
  | 'keep the rota'
  | 'see the system'
  | 'see who looked'
  | 'read the trail'
  | 'keep tags'
  | 'share views'
  | 'administer';

const working: readonly Action[] = [
  'read consultations',
  'key in a consultation',
  'reply',
  'note',
  'assign',
  'decide',
  'take an alarm',
  'print forms',
  'see the rota',
  'see the system',
  'see who looked',
];

const allowed: Record<Role, readonly Action[]> = {
  worker: working,
  manager: [...working, 'review triage', 'keep the rota', 'keep tags', 'share views', 'read the trail', 'administer'],
  agency: ['read consultations'],
  admin: ['administer', 'see the system'],
};

/** Whether somebody may do something at all. Which consultations they see is `visible`. */
export const may = (actor: Pick<Actor, 'role'>, action: Action): boolean => allowed[actor.role].includes(action);

/**
 * Narrows a query over consultations to those the actor may see: the one place where that is decided. Workers and
 * managers of the centre see all; an agency sees only what was referred to it; administrators see no content.
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
  if (actor.role === 'worker' || actor.role === 'manager') return { sql: 'true', parameters: {} };
  if (actor.role === 'agency' && actor.agency !== null) {
    const referred = `exists (select from referred r where r.consultation_id = ${alias}.id and r.agency = :actorAgency)`;
    return { sql: referred, parameters: { actorAgency: actor.agency } };
  }
  return { sql: 'false', parameters: {} };
}
