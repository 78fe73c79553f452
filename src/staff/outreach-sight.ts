import { type Actor, may, visibleSql } from './may.js';

/** How far each role sees: managers and intake workers everything, the others what lies in their areas or is their own. */
function reach({ role }: Actor, o: string): string {
  const own = `${o}.owner_id = :actorId::uuid or ${o}.made_by = :actorId::uuid`;
  switch (role) {
    case 'worker':
    case 'manager':
      return 'true';
    case 'csw':
    case 'coordinator':
      return `(${own} or ${o}.area = any(:actorAreas::text[]))`;
    case 'section_manager':
      return `(${own} or exists (select from staff colleague
        where colleague.section = :actorSection::text and colleague.id in (${o}.owner_id, ${o}.made_by)))`;
    default:
      return 'false';
  }
}

/**
 * The condition under which somebody sees a row of `outreach` of the alias `o`, with named parameters: the one place where that is
 * decided. Where it came from a protected consultation, or led to one, only those see it whom that one is shown to. Agencies see none:
 * neither the one that told, nor the one that the person turns to later.
 */
export function visibleOutreachSql(actor: Actor, o: string): { sql: string; parameters: Record<string, unknown> } {
  const { sql: seen, parameters } = visibleSql(actor, 'oc');
  if (!may(actor, 'read outreach')) return { sql: 'false', parameters };
  return {
    sql: `(${reach(actor, o)} and not exists (select from consultation oc
      where oc.id in (${o}.from_consultation_id, ${o}.consultation_id) and oc.protected and oc.disposed_at is null and not ${seen}))`,
    parameters,
  };
}
