import { type Actor, may } from './may.js';

/**
 * The condition under which somebody sees a request for advice of the alias `a`, with named parameters: the one place where that is
 * decided. No person stands in one, so the whole centre sees all; of agencies only the one that asked.
 */
export function visibleAdviceSql(actor: Actor, a: string): { sql: string; parameters: Record<string, unknown> } {
  const parameters = { actorAgency: actor.agency };
  if (may(actor, 'give advice')) return { sql: 'true', parameters };
  if (may(actor, 'ask for advice')) return { sql: `${a}.agency = :actorAgency::text`, parameters };
  return { sql: 'false', parameters };
}
