import { ofCentre, roles } from '../contract/index.js';
import { type Actor, may, seerSql, seesAll, visibleSql } from './may.js';
import { probed } from './probing.js';

/** Consultations of a case, as `o` of the alias `k`. */
const consultationsOf = (k: string, alias: string): string =>
  `from case_consultation x join consultation ${alias} on ${alias}.id = x.consultation_id where x.case_id = ${k}.id`;

/** How a case is seen by somebody, by how its consultations are. */
type Reach = (k: string, staffId: string, sees: (c: string) => string) => string;

/** Nobody sees a case who does not see every protected consultation in it. */
const unguarded = (k: string, sees: (c: string) => string): string =>
  `not ${probed(`${consultationsOf(k, 'hidden')} and hidden.protected and hidden.disposed_at is null and not ${sees('hidden')}`)}`;

/** Whoever sees a consultation of it, holds it, or is in its team. */
const reach: Reach = (k, staffId, sees) =>
  `((${k}.owner_id = ${staffId}
     or ${probed(`${consultationsOf(k, 'seen')} and ${sees('seen')}`)}
     or ${probed(`from case_member m where m.case_id = ${k}.id and m.staff_id = ${staffId} and m.to_on is null`)})
    and ${unguarded(k, sees)})`;

/** The same from the other end, for those who see a part of the town: their consultations lead to their cases, once for a whole query. */
const reachOfFew: Reach = (k, staffId, sees) =>
  `(${k}.id = any(array(
      select x.case_id from consultation seen join case_consultation x on x.consultation_id = seen.id where ${sees('seen')}
      union all select held.id from support_case held where held.owner_id = ${staffId}
      union all select m.case_id from case_member m where m.staff_id = ${staffId} and m.to_on is null))
    and ${unguarded(k, sees)})`;

/** An agency of the team; of a protected consultation only whoever is named. */
const teamReach = (k: string, staffId: string, agency: string): string =>
  `(exists (select from case_member m where m.case_id = ${k}.id and m.agency = ${agency} and m.to_on is null)
    and not exists (select ${consultationsOf(k, 'hidden')} and hidden.protected and hidden.disposed_at is null
      and not exists (select from protection_staff p where p.consultation_id = hidden.id and p.staff_id = ${staffId} and p.standing = 'named')))`;

/**
 * The condition under which somebody sees a row of `support_case`, with named parameters: the one place where that is decided.
 * The centre's people see a case by its consultations; an agency sees the part of it that `team` means, by its membership.
 */
export function visibleCaseSql(actor: Actor, k: string): { sql: string; parameters: Record<string, unknown> } {
  return sightOf(actor, k, reach);
}

/** The same for going through the cases of all the years, of which a page shows few. */
export function visibleAmongManyCasesSql(
  actor: Actor,
  k: string,
): { sql: string; parameters: Record<string, unknown> } {
  return sightOf(actor, k, seesAll(actor.role) ? reach : reachOfFew);
}

function sightOf(actor: Actor, k: string, seen: Reach): { sql: string; parameters: Record<string, unknown> } {
  const { parameters } = visibleSql(actor, k);
  if (may(actor, 'read cases')) return { sql: seen(k, ':actorId::uuid', (c) => visibleSql(actor, c).sql), parameters };
  if (may(actor, 'read team cases')) return { sql: teamReach(k, ':actorId::uuid', ':actorAgency::text'), parameters };
  return { sql: 'false', parameters };
}

/** The same from the case's side, for the centre's people: agencies have no live connection, and hold no case. */
export function caseSeerSql(staff: string, k: string): string {
  const centre = roles.filter((role) => may({ role }, 'read cases') && ofCentre(role));
  return `(${staff}.active and ${staff}.role = any('{${centre.join(',')}}') and ${reach(k, `${staff}.id`, (c) => seerSql(staff, c))})`;
}
