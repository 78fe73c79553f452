import type { EntityManager } from 'typeorm';
import type { Capacity, Consent } from '../contract/index.js';
import { ledgerOf } from '../people/consent-ledger.js';
import type { CandidateFacts, ParticipationFacts } from './facts.js';
import { isFull } from './matching.js';
import { CandidateRow, CheckRow, HostSupportRow, type ParticipationRow } from './participation.entity.js';
import { coverageFor, linesAbout, mostCareful, startTells } from './telling.js';

/** Where a candidate is, as the directory has it now. `names`: by which a consent may speak of it. */
export interface CandidatePlace {
  name: string;
  names: string[];
  room: { free: number | null; capacity: Capacity; asOf: string | null };
}

/** A participation with what stands in it now. */
export interface Standing {
  facts: ParticipationFacts;
  candidates: CandidateRow[];
  checks: CheckRow[];
  troubles: HostSupportRow[];
  places: Map<string, CandidatePlace>;
  ledger: Consent[];
}

/** Reads what the rules and the screens look at; of a deed the participation is locked. */
export async function standingOf(tx: EntityManager, row: ParticipationRow, at: Date): Promise<Standing> {
  const of = { participationId: row.id };
  const [candidates, checks, troubles, places, ledger] = await Promise.all([
    tx.find(CandidateRow, { where: of, order: { position: 'ASC' } }),
    tx.find(CheckRow, { where: of, order: { dueOn: 'ASC', id: 'ASC' } }),
    tx.find(HostSupportRow, { where: of, order: { onDay: 'ASC', id: 'ASC' } }),
    placesOf(tx, row.id),
    ledgerOfPerson(tx, row),
  ]);
  return {
    candidates,
    checks,
    troubles,
    places,
    ledger,
    facts: {
      state: row.state,
      nextOn: row.nextOn,
      startedOn: row.startedOn,
      candidates: candidates.map(({ id, state, visitOn }): CandidateFacts => {
        const { names, room } = places.get(id)!;
        return {
          id,
          state,
          visitOn,
          consent: mostCareful(coverageFor(ledger, names, startTells, at)),
          full: isFull(room),
        };
      }),
      checks: checks.map(({ id, after, dueOn, state }) => ({ id, after, dueOn, state })),
      troubles: troubles.map(({ id, open }) => ({ id, open })),
    },
  };
}

async function placesOf(tx: EntityManager, participationId: string): Promise<Map<string, CandidatePlace>> {
  const rows = await tx.query<
    { id: string; names: string[]; free: number | null; capacity: Capacity; asOf: string | null }[]
  >(
    `select d.id, array_remove(array[r.name, a.code, a.name], null) as names, r.free,
       coalesce(r.capacity, a.capacity) as capacity, coalesce(r.as_of, a.capacity_at)::text as "asOf"
     from participation_candidate d left join social_resource r on r.id = d.resource_id
       left join agency a on a.code = coalesce(d.agency, r.agency) where d.participation_id = $1`,
    [participationId],
  );
  return new Map(
    rows.map(({ id, names, free, capacity, asOf }) => {
      // An agency's own name comes after its code; a resource's stands first.
      const name = names.length === 2 ? names[1]! : names[0]!;
      return [id, { name, names, room: { free, capacity, asOf } }];
    }),
  );
}

/** What was said in the case's consultations about telling others of this person, or of whoever was found to be the same. */
export async function ledgerOfPerson(
  tx: EntityManager,
  { caseId, personId }: Pick<ParticipationRow, 'caseId' | 'personId'>,
): Promise<Consent[]> {
  const stands = await tx.query<{ id: string; subject: boolean }[]>(
    `select l.consultation_id as id, bool_or(l.part = 'subject') as subject
     from consultation_person l join case_consultation x on x.consultation_id = l.consultation_id and x.case_id = $1
     where l.ended_at is null and l.part in ('subject', 'household')
       and l.person_id in (select s.id from person s join person p on p.id = $2
         where s.id = p.id or s.merged_into = p.id or s.id = p.merged_into)
     group by 1`,
    [caseId, personId],
  );
  const ledgers = await Promise.all(
    stands.map(async ({ id, subject }) => ({ subject, lines: await ledgerOf(tx, id) })),
  );
  return linesAbout(ledgers);
}
