import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { isGrave, type Lowering, type NewSettlement, type NewUrgency, rank, type Urgency } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { raiseAlarm } from './alarming.js';
import type { Consultation } from './consultation.entity.js';
import { type DecidedFields, Decisions } from './decisions.service.js';
import { LoweringRow } from './lowering.entity.js';
import { mayLower } from './lowering.js';
import { Message } from './message.entity.js';
import { Records } from './record.service.js';
import { isEnded } from './status.js';
import { Trail } from './trail.service.js';

/** How people move the level: up at once, down with a reason, out of U3 and U4 only two together. */
@Injectable()
export class Levelling {
  constructor(
    private readonly decisions: Decisions,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /**
   * Sets the level. Where lowering takes two, this only proposes it and the level stays. Proposing the same again changes
   * nothing.
   * @throws Problem `invalid` without a reason for lowering, `not_allowed_now` while another proposal is open
   */
  async set(actor: Actor, id: string, { urgency, reason }: NewUrgency): Promise<void> {
    await this.decisions.make(actor, id, setOrProposed, async (unit, before) => {
      const verdict = mayLower(before.urgency, urgency, actor, null);
      const given = reason?.trim() || null;
      if (verdict === 'forbidden') throw new Problem('forbidden', 'Your role may not do this.');
      if (verdict !== 'raises' && !given) throw reasonMissing();
      if (verdict === 'waits') return this.propose(unit, actor, before, urgency, given!);
      await voidLowering(unit.tx, [id], this.clock.now());
      return this.move(unit, before, { to: urgency, by: actor.id, reason: given });
    });
  }

  /**
   * The second person agrees or refuses. Repeating one's own word changes nothing.
   * @throws Problem `not_found`, `forbidden` for agreeing to one's own proposal, `invalid` for refusing without a reason,
   * `not_allowed_now` when it was settled before, or when words came in that nobody has rated yet
   */
  async settle(actor: Actor, id: string, loweringId: string, { outcome, reason }: NewSettlement): Promise<void> {
    await this.decisions.make(actor, id, 'lowering_settled', async (unit, before) => {
      const row = await unit.tx.findOneBy(LoweringRow, { id: loweringId, consultationId: id });
      if (!row) throw new Problem('not_found', 'There is no such proposal.');
      const own = row.proposedBy === actor.id;
      const settled = outcome === 'refused' && own ? 'taken_back' : outcome;
      if (row.outcome === settled && row.settledBy === actor.id) return null;
      if (row.outcome !== null || isEnded(before.status)) {
        throw new Problem('not_allowed_now', 'This proposal is settled already.');
      }
      const given = reason?.trim() || null;
      if (settled === 'refused' && !given) throw reasonMissing();
      const change = settled === 'confirmed' ? await this.confirm(unit, actor, before, row) : {};
      await unit.tx.update(
        LoweringRow,
        { id: row.id },
        { outcome: settled, settledBy: actor.id, settledAt: this.clock.now(), settledReason: given },
      );
      return change;
    });
  }

  /** Every proposal of a consultation, the newest first. */
  async read(actor: Actor, id: string, tx: EntityManager): Promise<Lowering[]> {
    await this.trail.shows(actor, await this.records.find(actor, id), 'record');
    const rows = await tx.find(LoweringRow, { where: { consultationId: id }, order: { proposedAt: 'DESC' } });
    const ids = rows.flatMap(({ proposedBy, settledBy }) => [proposedBy, ...(settledBy ? [settledBy] : [])]);
    const names = new Map((await tx.findBy(Staff, { id: In(ids) })).map((one) => [one.id, one.name]));
    const named = (staffId: string) => ({ id: staffId, name: names.get(staffId) ?? '' });
    return rows.map((row) => ({
      id: row.id,
      from: row.fromLevel,
      to: row.toLevel,
      reason: row.reason,
      by: named(row.proposedBy),
      at: row.proposedAt.toISOString(),
      settled: row.outcome && {
        outcome: row.outcome,
        by: row.settledBy ? named(row.settledBy) : null,
        at: row.settledAt!.toISOString(),
        reason: row.settledReason,
      },
    }));
  }

  private async propose(unit: Unit, { id: by }: Actor, before: Consultation, to: Urgency, reason: string) {
    const open = await unit.tx.findOneBy(LoweringRow, { consultationId: before.id, outcome: IsNull() });
    if (open?.proposedBy === by && open.toLevel === to) return null;
    if (open) throw new Problem('not_allowed_now', 'Another proposal waits for its second person.');
    await unit.tx.insert(LoweringRow, {
      id: randomUUID(),
      consultationId: before.id,
      fromLevel: before.urgency,
      toLevel: to,
      reason,
      proposedBy: by,
      proposedAt: this.clock.now(),
      outcome: null,
      settledBy: null,
      settledAt: null,
      settledReason: null,
    });
    return {};
  }

  private async confirm(unit: Unit, actor: Actor, before: Consultation, row: LoweringRow): Promise<DecidedFields> {
    const proposer = (await unit.tx.findOneBy(Staff, { id: row.proposedBy }))!;
    const verdict = mayLower(before.urgency, row.toLevel, proposer, actor);
    if (verdict === 'own') throw new Problem('forbidden', 'A second person has to agree.');
    if (verdict !== 'now') throw new Problem('not_allowed_now', 'This proposal holds no longer.');
    if (await unit.tx.existsBy(Message, { consultationId: before.id, direction: 'in', assessedAt: IsNull() })) {
      throw new Problem('not_allowed_now', 'Words came in that nobody has rated yet.');
    }
    const { toLevel: to, proposedBy: by, reason } = row;
    return this.move(unit, before, { to, by, reason, second: actor.id });
  }

  private async move(
    unit: Unit,
    before: Consultation,
    { to, by, reason, second }: { to: Urgency; by: string; reason: string | null; second?: string },
  ): Promise<DecidedFields> {
    await this.decisions.keep(unit, by, before, {
      kind: 'urgency',
      before: before.urgency,
      after: to,
      reason,
      secondStaffId: second ?? null,
    });
    const lowers = rank(to) < rank(before.urgency);
    const now = this.clock.now();
    const dueAt = this.municipality.answerBy(to, now);
    // Whoever raises it knows; the others on duty do not yet.
    if (rank(to) > rank(before.urgency) && isGrave(to))
      await raiseAlarm(unit, before, to, { municipality: this.municipality, now });
    return {
      urgency: to,
      urgencyBy: 'staff',
      urgencyReason: reason,
      dueAt: lowers ? dueAt : new Date(Math.min(dueAt.getTime(), before.dueAt.getTime())),
      ...(lowers && before.alarm === 'raised' && !isGrave(to) ? { alarm: 'taken', alarmBy: second ?? by } : {}),
    };
  }
}

/** A level that did not move is one whose lowering was proposed. */
const setOrProposed = ({ urgency }: DecidedFields) => (urgency ? 'urgency' : 'lowering_proposed');

const reasonMissing = () =>
  new Problem('invalid', 'This needs a reason.', { issues: [{ path: 'reason', message: 'required' }] });

/** Ends what was proposed before somebody knew of the graver thing that is now known. The caller has locked the consultations. */
export async function voidLowering(tx: EntityManager, consultationIds: string[], now: Date): Promise<void> {
  await tx.update(
    LoweringRow,
    { consultationId: In(consultationIds), outcome: IsNull() },
    { outcome: 'voided', settledAt: now },
  );
}
