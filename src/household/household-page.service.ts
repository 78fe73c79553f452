import { Injectable } from '@nestjs/common';
import type { Compound, HouseholdPage, HouseholdPerson, Member } from '../contract/index.js';
import { Problem } from '../platform/problem.js';
import { visibleCaseSql } from '../staff/case-sight.js';
import { type Actor, visibleSql } from '../staff/index.js';
import { Households } from './households.service.js';
import { kinBetween } from './kin.js';
import { People } from './people.service.js';

/** So many of each kind; a household with more is looked at person by person. */
const mostShown = 200;

/** Rows about people: each says about which of them it is. */
type About<Row> = Row & { person_id: string };
type Shown = Pick<HouseholdPerson, 'consultations' | 'cases' | 'referrals' | 'participations'>;
type ConsultationRow = Omit<Shown['consultations'][number], 'owner' | 'receivedAt'> & {
  owner_id: string | null;
  owner: string;
  received_at: Date;
};

/** A household with everything that goes on about those in it, as far as the reader may see each of them and each thing. */
@Injectable()
export class HouseholdPages {
  constructor(
    private readonly people: People,
    private readonly households: Households,
  ) {}

  /** The page; that each of its people was shown stands in the trail before it leaves. @throws Problem `not_found` */
  async read(actor: Actor, id: string): Promise<HouseholdPage> {
    const linked = await this.people.rows<{ person_id: string }>(
      'select person_id from household_member where household_id = :id',
      {},
      { id },
    );
    const ids = linked.map(({ person_id }) => person_id);
    const household = (await this.households.of(actor, ids)).find((one) => one.id === id);
    if (!household) throw new Problem('not_found', 'There is no such household.');
    const seen = household.members.map(({ person }) => person.id);
    const files = await this.people.files(await this.people.among(actor, [...new Set(seen)]));
    for (const file of files) await this.people.shows(actor, file, 'person');
    const shown = await this.goingOn(actor, seen);
    const people = household.members.flatMap((member) => {
      const file = files.find((one) => one.id === member.person.id);
      return file ? [{ member, file, kin: kinOf(member, household.members), ...shown(file.id) }] : [];
    });
    const compounds = people.flatMap((one) => one.consultations.flatMap((consultation) => consultation.compounds));
    return { household, people, compounds: [...new Set<Compound>(compounds)] };
  }

  /** What goes on about these people; those found to be the same person count together. */
  private async goingOn(actor: Actor, personIds: string[]): Promise<(personId: string) => Shown> {
    const sight = visibleSql(actor, 'c');
    const cases = visibleCaseSql(actor, 'k');
    const about = `(select distinct asked.id as person_id, p.id as same_id from unnest(:personIds::uuid[]) as asked (id)
      join person a on a.id = asked.id
      join person p on p.id = any(array(select coalesce(a.merged_into, a.id)
        union all select s.id from person s where s.merged_into = coalesce(a.merged_into, a.id)))) who`;
    const links = `${about} join consultation_person l on l.person_id = who.same_id and l.ended_at is null
      join consultation c on c.id = l.consultation_id and ${sight.sql}`;
    const read = <Row>(sql: string, parameters = sight.parameters) =>
      this.people.rows<About<Row>>(`${sql} limit ${mostShown}`, parameters, { personIds });
    const [consultations, supportCases, referrals, participations] = await Promise.all([
      read<ConsultationRow>(
        `select who.person_id, c.id, c.receipt, c.channel, c.status, c.urgency, c.compounds, c.received_at, s.id as owner_id, s.name as owner,
           array_agg(distinct l.part) as parts
         from ${links} left join staff s on s.id = c.owner_id where c.closed_at is null
         group by who.person_id, c.id, s.id order by c.received_at desc, c.id`,
      ),
      read<Shown['cases'][number]>(
        `select distinct who.person_id, k.id, k.number, k.state from ${links}
           join case_consultation x on x.consultation_id = c.id join support_case k on k.id = x.case_id
         where k.state <> 'ended' and ${cases.sql} order by k.number desc`,
        { ...sight.parameters, ...cases.parameters },
      ),
      read<Omit<Shown['referrals'][number], 'consultationId'> & { consultation_id: string }>(
        `select distinct who.person_id, r.id, r.number, r.state, a.name as agency, r.consultation_id from ${links}
           join referral r on r.consultation_id = c.id join agency a on a.code = r.agency
         where r.state not in ('completed', 'settled', 'withdrawn') order by r.number desc`,
      ),
      read<Omit<Shown['participations'][number], 'caseId'> & { case_id: string }>(
        `select who.person_id, n.id, n.case_id, n.state from ${about} join participation n on n.person_id = who.same_id
           join support_case k on k.id = n.case_id
         where n.state <> 'ended' and ${cases.sql} order by n.begun_at desc, n.id`,
        cases.parameters,
      ),
    ]);
    const of = <Row>(rows: About<Row>[], personId: string) => rows.filter((row) => row.person_id === personId);
    return (personId) => ({
      consultations: of(consultations, personId).map(({ owner_id, owner, received_at, person_id: _, ...row }) => ({
        ...row,
        owner: owner_id === null ? null : { id: owner_id, name: owner },
        receivedAt: received_at.toISOString(),
      })),
      cases: of(supportCases, personId).map(({ id, number, state }) => ({ id, number, state })),
      referrals: of(referrals, personId).map(({ id, number, state, agency, consultation_id }) => ({
        ...{ id, number, state, agency, consultationId: consultation_id },
      })),
      participations: of(participations, personId).map(({ id, case_id, state }) => ({ id, caseId: case_id, state })),
    });
  }
}

/** In whose eyes of those who live there now somebody is what. */
function kinOf(member: Member, members: readonly Member[]): HouseholdPerson['kin'] {
  if (member.toOn !== null) return [];
  return members.flatMap(({ id, relation, toOn }) => {
    const kin = id === member.id || toOn !== null ? null : kinBetween(relation, member.relation);
    return kin === null ? [] : [{ memberId: id, relation: kin }];
  });
}
