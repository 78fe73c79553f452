import { ofCentre, roles } from '../contract/index.js';
import { type Actor, may, seerSql, visibleSql } from './may.js';

/** Consultations of a case, as `o` of the alias `k`. */
const consultationsOf = (k: string, alias: string): string =>
  `from case_consultation x join consultation ${alias} on ${alias}.id = x.consultation_id where x.case_id = ${k}.id`;

/** Whoever sees a consultation of it, holds it, or is in its team; and nobody who does not see every protected one in it. */
const reach = (k: string, staffId: string, sees: (c: string) => string): string =>
  `((${k}.owner_id = ${staffId}
     or exists (select from case_member m where m.case_id = ${k}.id and m.staff_id = ${staffId} and m.to_on is null)
     or exists (select ${consultationsOf(k, 'seen')} and ${sees('seen')}))
    and not exists (select ${consultationsOf(k, 'hidden')} and hidden.protected and hidden.disposed_at is null and not ${sees('hidden')}))`;

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
  const { parameters } = visibleSql(actor, k);
  if (may(actor, 'read cases')) return { sql: reach(k, ':actorId::uuid', (c) => visibleSql(actor, c).sql), parameters };
  if (may(actor, 'read team cases')) return { sql: teamReach(k, ':actorId::uuid', ':actorAgency::text'), parameters };
  return { sql: 'false', parameters };
}

/** The same from the case's side, for the centre's people: agencies have no live connection, and hold no case. */
export function caseSeerSql(staff: string, k: string): string {
  const centre = roles.filter((role) => may({ role }, 'read cases') && ofCentre(role));
  return `(${staff}.active and ${staff}.role = any('{${centre.join(',')}}') and ${reach(k, `${staff}.id`, (c) => seerSql(staff, c))})`;
}
