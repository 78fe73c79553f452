import { ofCentre, roles } from '../contract/index.js';
import { caseSeerSql, visibleCaseSql } from './case-sight.js';
import { type Actor, may, seerSql, visibleSql } from './may.js';
import type { SightSql } from './person-sight.js';
import { probed } from './probing.js';

/** Bases whose meetings have no cases on their agenda: nothing of anybody stands in them. */
const nameless = `('area', 'general', 'linking', 'structure')`;

/** Whether somebody of the centre called a meeting (alias `m`) or is invited to it. */
const isInvited = (staffId: string, m: string): string =>
  `(${m}.convener_id = ${staffId} or ${probed(`from meeting_member mm where mm.meeting_id = ${m}.id and mm.staff_id = ${staffId}`)})`;

/** Whether the actor called a meeting (alias `m`) or is invited to it. */
const takesPart = (actor: Actor, m: string): string =>
  ofCentre(actor.role)
    ? isInvited(':actorId::uuid', m)
    : `(${m}.state <> 'preparing' and exists (select from meeting_member mm where mm.meeting_id = ${m}.id
        and (mm.staff_id = :actorId::uuid or mm.agency = :actorAgency::text)))`;

/** Whether the actor sees the case, or the consultation, of an entry of the alias `x` anyhow. */
const seesEntry = (actor: Actor, x: string): string =>
  `(${probed(`from support_case k where k.id = ${x}.case_id and ${visibleCaseSql(actor, 'k').sql}`)}
    or ${probed(`from consultation vc where vc.id = ${x}.consultation_id and ${visibleSql(actor, 'vc').sql}`)})`;

/** Nothing that is protected from the actor stands behind an entry of the alias `x`. */
const unguarded = (x: string): string =>
  `not exists (select from consultation pc
    where pc.id = any(array(select ${x}.consultation_id union all select cc.consultation_id from case_consultation cc where cc.case_id = ${x}.case_id))
      and pc.protected and pc.disposed_at is null
      and not exists (select from protection_staff p where p.consultation_id = pc.id and p.staff_id = :actorId::uuid and p.standing = 'named')
      and not exists (select from broken_glass g where g.consultation_id = pc.id and g.staff_id = :actorId::uuid and g.until_at > now()))`;

/** The condition under which somebody sees a row of `meeting` of the alias `m`: the one place where that is decided. */
export function visibleMeetingSql(actor: Actor, m: string): SightSql {
  const { parameters } = visibleSql(actor, m);
  if (may(actor, 'read meetings'))
    return {
      sql: `(${takesPart(actor, m)} or ${m}.basis in ${nameless}
        or ${probed(`from meeting_case x where x.meeting_id = ${m}.id and ${seesEntry(actor, 'x')}`)})`,
      parameters,
    };
  if (may(actor, 'attend meetings')) return { sql: takesPart(actor, m), parameters };
  return { sql: 'false', parameters };
}

/** The same from the meeting's side, for the centre's people: nobody else has a live connection. */
export function meetingSeerSql(staff: string, m: string): string {
  const centre = roles.filter((role) => may({ role }, 'read meetings') && ofCentre(role));
  return `(${staff}.active and ${staff}.role = any('{${centre.join(',')}}') and (${isInvited(`${staff}.id`, m)} or ${m}.basis in ${nameless}
    or exists (select from meeting_case x where x.meeting_id = ${m}.id
      and (exists (select from support_case k where k.id = x.case_id and ${caseSeerSql(staff, 'k')})
        or exists (select from consultation vc where vc.id = x.consultation_id and ${seerSql(staff, 'vc')})))))`;
}

/** The condition under which somebody sees that a case (a row of `meeting_case`, alias `x`) is on the agenda of a meeting (alias `m`). */
export function visibleEntrySql(actor: Actor, x: string, m: string): SightSql {
  const { parameters } = visibleSql(actor, m);
  const reach = ofCentre(actor.role) ? `(${takesPart(actor, m)} or ${seesEntry(actor, x)})` : takesPart(actor, m);
  return { sql: `(${reach} and ${unguarded(x)})`, parameters };
}

/** Whether the actor sees the case of an entry anyhow, whoever is invited. */
export const seesEntryAnyhowSql = (actor: Actor, x: string): SightSql => ({
  sql: ofCentre(actor.role) ? seesEntry(actor, x) : 'false',
  parameters: visibleSql(actor, x).parameters,
});
