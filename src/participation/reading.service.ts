import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Trail } from '../consultation/index.js';
import type { Participation, ParticipationsOfCase } from '../contract/index.js';
import { isStale, MissingResources } from '../directory/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Person } from '../people/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { visibleCaseSql } from '../staff/case-sight.js';
import type { Actor } from '../staff/may.js';
import { visiblePersonSql } from '../staff/person-sight.js';
import { staffNames } from '../staff/staff-names.js';
import { ParticipationFinding } from './finding.service.js';
import { ParticipationEventRow, ParticipationRow } from './participation.entity.js';
import { openWords } from './sealed.js';
import { standingOf } from './standing.js';

/** Lines of the history that are shown. */
const mostEvents = 100;

/** Reads participations as the centre sees them. */
@Injectable()
export class ParticipationReading {
  constructor(
    private readonly database: DataSource,
    private readonly finding: ParticipationFinding,
    private readonly missing: MissingResources,
    private readonly municipality: Municipality,
    private readonly trail: Trail,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** One, noted in the trail of each consultation of its case. @throws Problem `not_found` */
  async read(actor: Actor, id: string): Promise<Participation> {
    const row = await this.finding.find(actor, id);
    return (await this.whole(actor, row.caseId, [row]))[0]!;
  }

  /** The one as somebody's own deed leaves it: giving it away may just have taken it out of their sight. */
  async readDone(actor: Actor, id: string): Promise<Participation> {
    const row = await this.database.manager.findOneByOrFail(ParticipationRow, { id });
    return (await this.whole(actor, row.caseId, [row]))[0]!;
  }

  /** Those of a case, the newest first, and the people of the case. @throws Problem `not_found` */
  async ofCase(actor: Actor, caseId: string): Promise<ParticipationsOfCase> {
    const { sql, parameters } = visibleCaseSql(actor, 'k');
    const supportCase = await this.database.manager
      .createQueryBuilder()
      .select('k.id')
      .from('support_case', 'k')
      .where('k.id = :caseId', { caseId })
      .andWhere(sql, parameters)
      .getRawOne<object>();
    if (!supportCase) throw new Problem('not_found', 'There is no such case.');
    const rows = await this.finding
      .seen(actor)
      .andWhere('n.caseId = :caseId', { caseId })
      .orderBy('n.begunAt', 'DESC')
      .addOrderBy('n.id')
      .getMany();
    return { items: await this.whole(actor, caseId, rows), people: await this.people(actor, caseId) };
  }

  /** The people of a case whom the actor may see: whom its consultations are about, and their households. */
  async people(actor: Actor, caseId: string): Promise<{ id: string; name: string | null }[]> {
    const { sql, parameters } = visiblePersonSql(actor, 'p');
    const rows = await this.database.manager
      .createQueryBuilder(Person, 'p')
      .where('p.merged_into is null')
      .andWhere(
        `p.id in (select coalesce(ks.merged_into, ks.id) from case_consultation kx
           join consultation_person kl on kl.consultation_id = kx.consultation_id join person ks on ks.id = kl.person_id
         where kx.case_id = :caseId and kl.ended_at is null and kl.part in ('subject', 'household'))`,
        { caseId },
      )
      .andWhere(sql, parameters)
      .orderBy('p.at')
      .addOrderBy('p.id')
      .getMany();
    return rows.map(({ id, name }) => ({ id, name: this.seal.openOr(name, null) }));
  }

  private async whole(actor: Actor, caseId: string, rows: ParticipationRow[]): Promise<Participation[]> {
    const consultations = await this.finding.consultations(actor, caseId);
    await Promise.all(consultations.map((one) => this.trail.shows(actor, one, 'case')));
    if (rows.length === 0) return [];
    const [supportCase] = await this.database.query<{ number: string }[]>(
      'select number from support_case where id = $1',
      [caseId],
    );
    const lacks = await this.missing.ofCase(caseId);
    const guarded = consultations.some((one) => one.protected);
    return Promise.all(
      rows.map(async (row) => ({
        ...(await this.view(row)),
        caseNumber: supportCase!.number,
        lacks,
        protected: guarded,
      })),
    );
  }

  private async view(row: ParticipationRow): Promise<Omit<Participation, 'caseNumber' | 'lacks' | 'protected'>> {
    const tx = this.database.manager;
    const now = this.clock.now();
    const today = dayOf(now);
    const [standing, person, events] = await Promise.all([
      standingOf(tx, row, now),
      tx.findOneByOrFail(Person, { id: row.personId }),
      tx.find(ParticipationEventRow, {
        where: { participationId: row.id },
        order: { id: 'DESC' },
        take: mostEvents,
      }),
    ]);
    const { facts, places } = standing;
    const troubles = standing.troubles.map((one) => ({ ...one, ...openWords(this.seal, 'trouble', one.words) }));
    const named = await staffNames(this.database, [
      row.ownerId,
      ...events.flatMap(({ byId }) => byId ?? []),
      ...standing.checks.flatMap(({ byId }) => byId ?? []),
      ...troubles.flatMap(({ answers }) => answers.map(({ byId }) => byId)),
    ]);
    const { staleDays } = this.municipality.profile.directory;
    return {
      id: row.id,
      caseId: row.caseId,
      person: { id: person.id, name: this.seal.openOr(person.name, null) },
      state: row.state,
      owner: named(row.ownerId),
      needs: openWords(this.seal, 'needs', row.words),
      nextOn: row.nextOn,
      overdue: row.nextOn !== null && row.nextOn <= today,
      startedOn: row.startedOn,
      ending: row.ending,
      candidates: standing.candidates.map(({ id, resourceId, agency, state, onDay, visitOn, words }, nth) => {
        const { name, room } = places.get(id)!;
        const stale = room.asOf !== null && isStale(room.asOf, today, staleDays);
        return {
          id,
          resourceId,
          agency,
          name,
          state,
          on: onDay,
          ...openWords(this.seal, 'candidate', words),
          visitOn,
          room: { ...room, stale },
          consent: facts.candidates[nth]!.consent,
        };
      }),
      checks: standing.checks.map(({ id, candidateId, after, dueOn, state, worries, onDay, byId, words }) => ({
        id,
        candidateId,
        after,
        dueOn,
        state,
        overdue: state === 'open' && dueOn <= today,
        on: onDay,
        by: byId === null ? null : named(byId),
        worries,
        ...(words === null ? { person: '', host: '' } : openWords(this.seal, 'check', words)),
      })),
      troubles: troubles.map(({ id, candidateId, onDay, open, trouble, answers }) => ({
        id,
        candidateId,
        on: onDay,
        open,
        trouble,
        answers: answers.map(({ on, byId, words }) => ({ on, by: named(byId), words })),
      })),
      history: events.map(({ version, kind, codes, words, byId, at }) => ({
        version,
        kind,
        codes,
        // A need profile stands in the history as a whole; the screen shows the one of today.
        words: kind === 'write_needs' || kind === 'begin' ? '' : this.seal.openOr(words, ''),
        by: byId === null ? null : named(byId),
        at: at.toISOString(),
      })),
      version: row.version,
    };
  }
}
