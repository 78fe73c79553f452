import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Records, Trail } from '../consultation/index.js';
import { type CaseDeed, type CaseRefusal, centreRoles, type NewCaseDeed } from '../contract/index.js';
import { MissingResources } from '../directory/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { caseSeerSql } from '../staff/case-sight.js';
import type { Actor } from '../staff/may.js';
import { CaseEventRow, SupportCase } from './case.entity.js';
import { CaseFinding } from './case-finding.service.js';
import { eventOf } from './event-of.js';
import { moves } from './moves.js';
import { refusals } from './refusals.js';
import { eventsSince, type Standing, standingOf } from './standing.js';
import { write } from './writing.js';

const LOCK = 'select from support_case where id = $1 for update';

/** Does what can be done to a case: seen, locked, compared, checked, written, kept in the history, told. */
@Injectable()
export class CaseDeeds {
  constructor(
    private readonly transactions: Transactions,
    private readonly finding: CaseFinding,
    private readonly records: Records,
    private readonly municipality: Municipality,
    private readonly missing: MissingResources,
    private readonly trail: Trail,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Does a deed. Repeated with the same `clientId` it changes nothing.
   * @throws Problem `not_found`; `saved_elsewhere` with what happened since; `invalid` with a refusal for each field
   */
  async do(actor: Actor, id: string, wanted: NewCaseDeed): Promise<void> {
    await this.finding.find(actor, id);
    await this.transactions.run((unit) => this.done(unit, actor, id, wanted), { first: [LOCK, [id]] });
  }

  /**
   * As {@link do}, as a part of something greater that is done whole or not at all: over the case as it stands there,
   * whatever that is. The case stays locked until all of it is written.
   */
  async within(unit: Unit, actor: Actor, id: string, wanted: Omit<NewCaseDeed, 'version'>): Promise<void> {
    await unit.tx.query(LOCK, [id]);
    const { version } = await this.finding.find(actor, id, unit.tx);
    await this.done(unit, actor, id, { ...wanted, version });
  }

  private async done(unit: Unit, actor: Actor, id: string, { clientId, version, deed }: NewCaseDeed): Promise<void> {
    const { tx } = unit;
    if (await tx.existsBy(CaseEventRow, { clientId, caseId: id })) return;
    const row = await tx.findOneByOrFail(SupportCase, { id });
    if (row.version !== version) await this.overtaken(tx, id, version);
    const standing = await standingOf(tx, this.seal, row);
    const now = this.clock.now();
    const today = dayOf(now);
    const refused = refusals(standing.facts, deed, today);
    if (refused.length === 0) refused.push(...(await this.unknown(tx, actor, row, standing, deed)));
    if (refused.length > 0) throw refusedFor(refused);
    const moved = moves(standing.facts, deed);
    await write({ tx, seal: this.seal, row, standing, actorId: actor.id, now, today }, deed, moved);
    if (deed.kind === 'evaluate')
      await this.missing.noticed(tx, actor, { caseId: id, area: row.area, words: deed.missing });
    const { plan: _plan, newPlan: _newPlan, ...fields } = moved;
    await this.turn(unit, row, {
      ...fields,
      ...(fields.state === 'ended' ? { endedAt: now } : deed.kind === 'reopen' ? { endedAt: null } : {}),
      ...(deed.kind === 'give_to' ? { ownerId: deed.ownerId } : {}),
    });
    const { thingId, codes, words } = eventOf(deed);
    const about = deed.kind === 'move_plan' || deed.kind === 'record_consent' ? standing.plan!.id : thingId;
    await tx.insert(CaseEventRow, {
      caseId: id,
      version: row.version + 1,
      kind: deed.kind,
      thingId: about,
      codes,
      words: words === '' ? null : this.seal.close(words),
      byId: actor.id,
      at: now,
      clientId,
    });
    await this.trail.changes(unit, actor, await this.concerned(tx, id, standing), 'case', {
      thing: 'case',
      thingId: id,
      details: { deed: deed.kind },
    });
  }

  /** Raises the case's version, and sets when its owner is reminded. */
  async turn(unit: Unit, row: SupportCase, fields: Partial<SupportCase>): Promise<void> {
    const version = row.version + 1;
    const moved = fields.nextContactOn !== undefined && fields.nextContactOn !== row.nextContactOn;
    await unit.tx.update(
      SupportCase,
      { id: row.id },
      {
        ...fields,
        version,
        ...(moved
          ? {
              remindAt: fields.nextContactOn ? this.municipality.opening(fields.nextContactOn!) : null,
              remindedAt: null,
            }
          : {}),
      },
    );
    unit.signal('case', { caseId: row.id, version });
  }

  /** What only the database knows: whether those who are named exist, and may see the case. */
  private async unknown(
    tx: EntityManager,
    actor: Actor,
    row: SupportCase,
    { members }: Standing,
    deed: CaseDeed,
  ): Promise<{ path: string; message: CaseRefusal }[]> {
    const no = (path: string, message: CaseRefusal) => [{ path, message }];
    switch (deed.kind) {
      case 'give_to':
        return (await this.sees(tx, deed.ownerId, row.id)) ? [] : no('ownerId', 'not seen');
      case 'record_consent':
        return (await this.ofCentre(tx, deed.explainedBy)) ? [] : no('explainedBy', 'unknown');
      case 'end': {
        const chosen = members.find(({ id }) => id === deed.mainSupporter);
        return chosen?.party === 'person' ? no('mainSupporter', 'no main supporter') : [];
      }
      case 'write_member': {
        if (members.some(({ id }) => id === deed.id)) return [];
        if (deed.agency !== null) {
          const [agency] = await tx.query<unknown[]>('select from agency where code = $1', [deed.agency]);
          if (!agency) return no('agency', 'unknown');
          return members.some(({ agency: one }) => one === deed.agency) ? no('agency', 'done already') : [];
        }
        if (deed.staffId === null) return [];
        if (!(await this.ofCentre(tx, deed.staffId))) return no('staffId', 'unknown');
        return members.some(({ staffId }) => staffId === deed.staffId) ? no('staffId', 'done already') : [];
      }
      case 'write_item': {
        const [other] = await tx.query<unknown[]>('select from plan_item where id = $1 and case_id <> $2', [
          deed.id,
          row.id,
        ]);
        return other ? no('id', 'unknown') : [];
      }
      case 'add_consultation':
        return (await this.records.find(actor, deed.consultationId).catch(() => null))
          ? []
          : no('consultationId', 'unknown');
      default:
        return [];
    }
  }

  private async ofCentre(tx: EntityManager, staffId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('select from staff where id = $1 and active and role = any($2)', [
      staffId,
      [...centreRoles],
    ]);
    return rows.length > 0;
  }

  /** Whoever is to hold a case has to see it already, or be of those who see it once they hold it. */
  private async sees(tx: EntityManager, staffId: string, caseId: string): Promise<boolean> {
    if (!(await this.ofCentre(tx, staffId))) return false;
    const rows = await tx.query<unknown[]>(
      `select from staff s, (select id, $1::uuid as owner_id from support_case where id = $2) k where s.id = $1 and ${caseSeerSql('s', 'k')}`,
      [staffId, caseId],
    );
    return rows.length > 0;
  }

  private async overtaken(tx: EntityManager, id: string, version: number): Promise<never> {
    const newer = await eventsSince(tx, id, version);
    throw new Problem('saved_elsewhere', 'Somebody else changed this case since it was read.', {
      newer: newer.map(({ kind, byId, at }) => ({ kind, by: byId, at: at.toISOString() })),
    });
  }

  private async concerned(tx: EntityManager, caseId: string, { consultationIds }: Standing): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      'select x.consultation_id as id from case_consultation x where x.case_id = $1',
      [caseId],
    );
    return [...new Set([...consultationIds, ...rows.map(({ id }) => id)])];
  }
}

/** The refusals of a deed as a problem, beside the fields that they are about. */
export const refusedFor = (refused: { path: string; message: CaseRefusal }[], within = 'deed.'): Problem =>
  new Problem('invalid', 'This cannot be done to the case as it stands.', {
    issues: refused.map(({ path, message }) => ({ path: within + path, message })),
  });
