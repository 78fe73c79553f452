import { type Role, roles } from '../contract/index.js';
import { type Actor, may, seerSql, visibleSql } from './may.js';
import { probed } from './probing.js';

/** Who looks, as SQL. */
interface Looker {
  id: string;
  areas: string;
  section: string;
}

/** How far each role sees: managers and intake workers everything, the others what lies in their areas or is their own. */
function reach(role: Role, o: string, { id, areas, section }: Looker): string {
  const own = `${o}.owner_id = ${id} or ${o}.made_by = ${id}`;
  switch (role) {
    case 'worker':
    case 'manager':
      return 'true';
    case 'csw':
    case 'coordinator':
      return `(${own} or ${o}.area = any(${areas}))`;
    case 'section_manager':
      return `(${own} or exists (select from staff colleague
        where colleague.section = ${section} and colleague.id in (${o}.owner_id, ${o}.made_by)))`;
    default:
      return 'false';
  }
}

/** Where an outreach came from a protected consultation, or led to one, only those see it whom that one is shown to. */
const unguarded = (o: string, sees: (c: string) => string): string =>
  `not ${probed(`from consultation oc
      where oc.id in (${o}.from_consultation_id, ${o}.consultation_id) and oc.protected and oc.disposed_at is null and not ${sees('oc')}`)}`;

/**
 * The condition under which somebody sees a row of `outreach` of the alias `o`, with named parameters: the one place where that is
 * decided. Agencies see none: neither the one that told, nor the one that the person turns to later.
 */
export function visibleOutreachSql(actor: Actor, o: string): { sql: string; parameters: Record<string, unknown> } {
  const { parameters } = visibleSql(actor, 'oc');
  if (!may(actor, 'read outreach')) return { sql: 'false', parameters };
  const looker = { id: ':actorId::uuid', areas: ':actorAreas::text[]', section: ':actorSection::text' };
  const seen = (c: string) => visibleSql(actor, c).sql;
  return { sql: `(${reach(actor.role, o, looker)} and ${unguarded(o, seen)})`, parameters };
}

/** The same from the outreach's side: the condition under which a row of `staff` sees it. */
export function outreachSeerSql(staff: string, o: string): string {
  const looker = { id: `${staff}.id`, areas: `${staff}.areas`, section: `${staff}.section` };
  const each = roles
    .filter((role) => may({ role }, 'read outreach'))
    .map((role) => `(${staff}.role = '${role}' and ${reach(role, o, looker)})`);
  return `(${staff}.active and (${each.join(' or ')}) and ${unguarded(o, (c) => seerSql(staff, c))})`;
}
