import { ofCentre } from '../contract/index.js';
import { type Actor, visibleSql } from './may.js';
import { probed } from './probing.js';

/** An SQL condition with its named parameters. */
export interface SightSql {
  sql: string;
  parameters: Record<string, unknown>;
}

/**
 * Whether a row of `person` of the alias `p` is the actor's to see. A person is seen through consultations:
 *
 * - at least one that stands linked to them is the actor's to see, **and**
 * - none in which they speak, or which is about them, is protected from the actor. One is enough, whatever else they wrote: what the
 *   centre learnt there (a new address) stands in their file.
 *
 * Those found to be the same person count together. To agencies nobody's file is shown. Who is out of sight is in no list, no suggestion and
 * no count, and the file answers like one that does not exist.
 */
export function visiblePersonSql(actor: Actor, p: string): SightSql {
  if (!ofCentre(actor.role)) return { sql: 'false', parameters: {} };
  const { sql: seen, parameters } = visibleSql(actor, 'pc');
  return {
    sql: `(${probed(`from ${linksOf(p)} and pl.ended_at is null and ${seen}`)} and ${unguardedSql(actor, p).sql})`,
    parameters,
  };
}

/** The second half alone: nothing that is protected from the actor keeps this person's name from them. */
export function unguardedSql(actor: Actor, p: string): SightSql {
  const { sql: seen, parameters } = visibleSql(actor, 'pc');
  return { sql: `not ${probed(`from ${linksOf(p)} and ${guardingSql('pl', 'pc')} and not ${seen}`)}`, parameters };
}

/** The links of somebody and of those found to be the same person; an array, because an `or` of both would read every person. */
const linksOf = (p: string): string =>
  `consultation_person pl join consultation pc on pc.id = pl.consultation_id
   where pl.person_id = any(array(select ${p}.id union all select ps.id from person ps where ps.merged_into = ${p}.id))`;

/** Whether a link `l` to a consultation `c` keeps a person's file to those whom that consultation is shown to. */
export const guardingSql = (l: string, c: string): string =>
  `(${l}.ended_at is null and ${l}.part <> 'household' and ${c}.protected and ${c}.disposed_at is null)`;

/**
 * Whether a row of `household_member` of the alias `m` is the actor's to see, beside the person themselves: a hidden one, or one that
 * was learnt in a protected consultation, only by whoever sees the consultation where it was learnt.
 */
export function visibleMemberSql(actor: Actor, m: string): SightSql {
  const { sql: seen, parameters } = visibleSql(actor, 'mc');
  return {
    sql: `(not exists (select from consultation mc where mc.id = ${m}.consultation_id and mc.disposed_at is null
        and (${m}.hidden or mc.protected) and not ${seen})
      and (${m}.consultation_id is not null or not ${m}.hidden))`,
    parameters,
  };
}
