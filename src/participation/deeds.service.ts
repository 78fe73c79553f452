import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Trail } from '../consultation/index.js';
import {
  centreRoles,
  type NewParticipationDeed,
  type ParticipationDeed,
  type ParticipationRefusal,
} from '../contract/index.js';
import { Places } from '../directory/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { caseSeerSql } from '../staff/case-sight.js';
import type { Actor } from '../staff/may.js';
import { eventOf } from './event-of.js';
import { ParticipationFinding } from './finding.service.js';
import { moves, type Office } from './moves.js';
import { ParticipationEventRow, ParticipationRow } from './participation.entity.js';
import { refusals } from './refusals.js';
import { type Standing, standingOf } from './standing.js';
import { write } from './writing.js';

/** Does what can be done in a participation: seen, locked, compared, checked, written, kept in the history, told. */
@Injectable()
export class ParticipationDeeds {
  constructor(
    private readonly transactions: Transactions,
    private readonly finding: ParticipationFinding,
    private readonly places: Places,
    private readonly municipality: Municipality,
    private readonly trail: Trail,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Does a deed. Repeated with the same `clientId` it changes nothing.
   * @throws Problem `not_found`; `saved_elsewhere` with what happened since; `invalid` with a refusal for each field
   */
  async do(actor: Actor, id: string, { clientId, version, deed }: NewParticipationDeed): Promise<void> {
    await this.finding.find(actor, id);
    await this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        if (await tx.existsBy(ParticipationEventRow, { clientId, participationId: id })) return;
        const row = await tx.findOneByOrFail(ParticipationRow, { id });
        if (row.version !== version) await this.overtaken(tx, id, version);
        if (deed.kind === 'start') await this.lockPlace(tx, deed.id);
        const now = this.clock.now();
        const today = dayOf(now);
        const standing = await standingOf(tx, row, now);
        const refused = refusals(standing.facts, deed, today);
        if (refused.length === 0) refused.push(...(await this.unknown(tx, row, standing, deed)));
        if (refused.length > 0) throw refusedFor(refused);
        const moved = moves(standing.facts, deed, this.office());
        await write({ tx, seal: this.seal, places: this.places, row, standing, actor, today }, deed, moved);
        await this.turn(tx, row, deed, moved);
        const { thingId, codes, words } = eventOf(deed);
        await tx.insert(ParticipationEventRow, {
          participationId: id,
          version: row.version + 1,
          kind: deed.kind,
          thingId,
          codes,
          words: words === '' ? null : this.seal.close(words),
          byId: actor.id,
          at: now,
          clientId,
        });
        await this.tell(unit, actor, row, deed.kind);
      },
      { first: ['select from participation where id = $1 for update', [id]] },
    );
  }

  /** Notes in the trails of the case's consultations that something was done, and tells the screens. */
  async tell(unit: Unit, actor: Actor, { id, caseId }: Pick<ParticipationRow, 'id' | 'caseId'>, deed: string) {
    const rows = await unit.tx.query<{ id: string | null; version: number }[]>(
      `select x.consultation_id as id, k.version from support_case k left join case_consultation x on x.case_id = k.id where k.id = $1`,
      [caseId],
    );
    await this.trail.changes(
      unit,
      actor,
      rows.flatMap((row) => row.id ?? []),
      'case',
      { thing: 'participation', thingId: id, details: { deed } },
    );
    unit.signal('case', { caseId, version: rows[0]!.version });
  }

  /** What the rules ask about the office. */
  office(): Office {
    return {
      openDay: (day) => dayOf(this.municipality.opening(day)),
      checkAfter: this.municipality.profile.participation.checkAfter,
    };
  }

  /** Raises the version, and sets when the owner is reminded. */
  private async turn(
    tx: EntityManager,
    row: ParticipationRow,
    deed: ParticipationDeed,
    { state, nextOn, startedOn }: ReturnType<typeof moves>,
  ): Promise<void> {
    await tx.update(
      ParticipationRow,
      { id: row.id },
      {
        version: row.version + 1,
        ...(state ? { state } : {}),
        ...(startedOn !== undefined ? { startedOn } : {}),
        ...(deed.kind === 'end' ? { ending: deed.ending } : deed.kind === 'back' ? { ending: null } : {}),
        ...(deed.kind === 'give_to' ? { ownerId: deed.ownerId } : {}),
        ...(nextOn !== undefined && nextOn !== row.nextOn
          ? { nextOn, remindAt: nextOn ? this.municipality.opening(nextOn) : null, remindedAt: null }
          : {}),
      },
    );
  }

  private async lockPlace(tx: EntityManager, candidateId: string): Promise<void> {
    const [candidate] = await tx.query<{ resource: string | null }[]>(
      'select resource_id as resource from participation_candidate where id = $1',
      [candidateId],
    );
    if (candidate?.resource) await this.places.lock(tx, candidate.resource);
  }

  /** What only the database knows: whether those who are named exist, and may see it. */
  private async unknown(
    tx: EntityManager,
    row: ParticipationRow,
    { candidates }: Standing,
    deed: ParticipationDeed,
  ): Promise<{ path: string; message: ParticipationRefusal }[]> {
    const no = (path: string, message: ParticipationRefusal) => [{ path, message }];
    const there = async (sql: string, value: string) => (await tx.query<unknown[]>(sql, [value])).length > 0;
    switch (deed.kind) {
      case 'add_candidate': {
        const { id, resourceId, agency } = deed;
        if (candidates.some((one) => (resourceId ? one.resourceId === resourceId : one.agency === agency)))
          return no('resourceId', 'done already');
        const known = resourceId
          ? await there('select from social_resource where id = $1', resourceId)
          : await there('select from agency where code = $1', agency!);
        if (!known) return no('resourceId', 'unknown');
        return (await there('select from participation_candidate where id = $1', id)) ? no('id', 'unknown') : [];
      }
      case 'host_trouble':
        return (await there('select from host_support where id = $1', deed.id)) ? no('id', 'unknown') : [];
      case 'give_to':
        return (await this.sees(tx, deed.ownerId, row.caseId)) ? [] : no('ownerId', 'not seen');
      default:
        return [];
    }
  }

  private async sees(tx: EntityManager, staffId: string, caseId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select from staff s join support_case k on k.id = $2 where s.id = $1 and s.role = any($3) and ${caseSeerSql('s', 'k')}`,
      [staffId, caseId, [...centreRoles]],
    );
    return rows.length > 0;
  }

  private async overtaken(tx: EntityManager, id: string, version: number): Promise<never> {
    const newer = await tx
      .createQueryBuilder(ParticipationEventRow, 'e')
      .where('e.participationId = :id and e.version > :version', { id, version })
      .orderBy('e.id')
      .take(20)
      .getMany();
    throw new Problem('saved_elsewhere', 'Somebody else changed this participation since it was read.', {
      newer: newer.map(({ kind, byId, at }) => ({ kind, by: byId, at: at.toISOString() })),
    });
  }
}

/** The refusals of a deed as a problem, beside the fields that they are about. */
export const refusedFor = (refused: { path: string; message: ParticipationRefusal }[], within = 'deed.'): Problem =>
  new Problem('invalid', 'This cannot be done as things stand.', {
    issues: refused.map(({ path, message }) => ({ path: within + path, message })),
  });
