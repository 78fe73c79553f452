import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Consultation, isEnded } from '../consultation/index.js';
import type { BackReason, ReferralState, ReferralStep } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import { overdueAt } from './chase.js';
import { PassingAround } from './passing-around.service.js';
import { type OtherEvent, ReferralEntity, ReferralEventRow } from './referral.entity.js';
import { awaited, isOver, leadsTo, type Side, stepRules } from './states.js';

/** Who takes a step: somebody with an account, or whoever holds a link and its code. */
export interface Taker {
  side: Side;
  staffId: string | null;
  linkId: string | null;
}

/** What goes with a step. */
export interface Given {
  clientId: string;
  step: ReferralStep;
  version: number;
  reason: BackReason | null;
  words: string;
  candidate: string | null;
}

type Moved = Partial<Omit<ReferralEntity, 'id'>>;

/** The one way in which a referral moves. The caller has locked its consultation, and looked at who asks. */
@Injectable()
export class Stepping {
  constructor(
    private readonly municipality: Municipality,
    private readonly passing: PassingAround,
    private readonly clock: Clock,
    private readonly seal: Seal,
  ) {}

  /**
   * Takes a step. A repeated one changes nothing and answers false.
   * @param also what else changes in the row with this step, and what is noted as codes beside it
   * @throws Problem `something_newer`, `not_allowed_now`, `invalid`
   */
  async take(
    unit: Unit,
    consultation: Consultation,
    referral: ReferralEntity,
    given: Given,
    { side, staffId, linkId }: Taker,
    also: { row?: Moved; details?: Record<string, unknown> } = {},
  ): Promise<boolean> {
    if (await this.isRepeated(unit, referral.id, given.clientId)) return false;
    const rule = stepRules[given.step];
    const to = rule.by === side ? leadsTo(referral.state, given.step, referral.basis) : null;
    if (referral.version !== given.version)
      throw new Problem('something_newer', 'Somebody else was here since this was shown.');
    if (to === null) throw new Problem('not_allowed_now', 'This step is not possible from where the referral stands.');
    needed(given);
    const now = this.clock.now();
    await unit.tx.insert(ReferralEventRow, {
      ...this.blank(referral.id, given.step, side, now),
      clientId: given.clientId,
      staffId,
      linkId,
      reason: given.reason,
      words: given.words === '' ? null : this.seal.close(given.words),
      candidate: given.candidate,
      details: { from: referral.state, to, ...also.details },
    } as never);
    const row = { ...this.moved(referral, given, to, staffId, now), ...also.row };
    await this.keep(unit, referral, row);
    await this.tellRecord(unit, consultation, given.step, to, now);
    if (['send', 'accept', 'decline', 'return', 'withdraw'].includes(given.step))
      await this.passing.look(unit, consultation.id);
    return true;
  }

  /** Notes something that happened beside the steps. */
  async note(
    unit: Pick<Unit, 'tx'>,
    referralId: string,
    kind: OtherEvent,
    about: { side: ReferralEventRow['side']; staffId?: string | null; linkId?: string | null; details?: object },
  ): Promise<void> {
    await unit.tx.insert(ReferralEventRow, {
      ...this.blank(referralId, kind, about.side, this.clock.now()),
      staffId: about.staffId ?? null,
      linkId: about.linkId ?? null,
      details: about.details ?? {},
    } as never);
  }

  /** Writes what changed in a referral under its next version, into the row and into what the caller holds. */
  async keep(unit: Pick<Unit, 'tx'>, referral: ReferralEntity, row: Moved): Promise<void> {
    Object.assign(referral, row, { version: referral.version + 1 });
    await unit.tx.update(ReferralEntity, { id: referral.id }, { ...row, version: referral.version });
  }

  /** Tells the record's screens; with `due`, it stands at once among what its owner has to do, called back if it was put off. */
  async touch(
    unit: Unit,
    consultation: Consultation,
    change: Partial<Consultation> & { due?: boolean },
  ): Promise<void> {
    const { due, ...fields } = change;
    const now = this.clock.now();
    if (due) await unit.tx.query('delete from snooze where consultation_id = $1', [consultation.id]);
    const dueAt = due && consultation.dueAt > now ? { dueAt: now } : {};
    Object.assign(consultation, fields, dueAt, { version: consultation.version + 1 });
    await unit.tx.update(Consultation, { id: consultation.id }, {
      ...fields,
      ...dueAt,
      version: consultation.version,
    } as never);
    unit.changes(consultation.id, consultation.version);
  }

  private async isRepeated({ tx }: Unit, referralId: string, clientId: string): Promise<boolean> {
    const before = await tx.findOneBy(ReferralEventRow, { clientId });
    if (before && before.referralId !== referralId) throw new Problem('not_found', 'There is no such referral.');
    return before !== null;
  }

  private blank(referralId: string, kind: ReferralEventRow['kind'], side: ReferralEventRow['side'], at: Date) {
    const nothing = { clientId: null, staffId: null, linkId: null, reason: null, words: null, candidate: null };
    return { id: randomUUID(), referralId, kind, side, at, ...nothing, details: {} };
  }

  /** What a step changes in the row beside the state: times that are counted, and for what is waited from now on. */
  private moved(
    before: ReferralEntity,
    { step, reason }: Given,
    state: ReferralState,
    staffId: string | null,
    now: Date,
  ) {
    const row: Moved = { state };
    if (step === 'send') Object.assign(row, { sentAt: now, sentBy: staffId });
    if (before.receivedAt === null && ['receive', 'accept', 'ask', 'decline'].includes(step)) row.receivedAt = now;
    if (step === 'accept')
      Object.assign(row, {
        acceptedAt: now,
        askAt: this.municipality.openDaysAfter(now, this.rules.askBackAfterOpenDays),
      });
    if (step === 'contact') row.contactedAt = now;
    if (step === 'decline' || step === 'return') Object.assign(row, { backAt: now, backReason: reason, askAt: null });
    if (isOver(state)) row.endedAt = now;
    const waits = awaited(state, before.basis);
    if (waits === awaited(before.state, before.basis)) return row;
    const since = waits && now;
    return Object.assign(row, {
      waitingSince: since,
      chaseDone: 0,
      overdueAt: since && overdueAt(since, this.rules.chase[waits!], this.dueAfter),
      chaseAt: since && overdueAt(since, this.rules.chase[waits!], this.dueAfter),
    });
  }

  /** What a step means for the record: 引き継ぎ済 only by a confirmed first contact; what comes back or is asked is due at once. */
  private async tellRecord(unit: Unit, consultation: Consultation, step: ReferralStep, to: ReferralState, now: Date) {
    const change: Partial<Consultation> & { due?: boolean } = {};
    const { status } = consultation;
    if (to === 'contacted' && status === 'handing_over') change.status = 'handed_over';
    if (to === 'returned' && status === 'handed_over') change.status = 'handing_over';
    if (!isEnded(status) && ['ask', 'decline', 'return', 'report'].includes(step)) change.due = true;
    // Nothing ends in silence: what comes back after the record was closed opens it again; the closing stays among its decisions.
    if (isEnded(status) && (step === 'decline' || step === 'return'))
      Object.assign(change, { status: 'received', closedAt: null, closedBy: null, closingReason: null, due: true });
    if (step === 'send' && !isEnded(status) && consultation.answeredAt !== null) {
      const until = this.dueAfter(now, this.rules.chase.answer[0]!.afterOpenDays);
      if (until > consultation.dueAt) change.dueAt = until;
    }
    await this.touch(unit, consultation, change);
  }

  private get rules() {
    return this.municipality.profile.referral;
  }

  private readonly dueAfter = (since: Date, days: number) => this.municipality.openDaysAfter(since, days);
}

/** Words and reasons that a step does not go without. */
function needed({ step, reason, words }: Given): void {
  const { needs } = stepRules[step];
  const issues = [
    ...(needs === 'reason' && reason === null ? [{ path: 'reason', message: 'required' }] : []),
    ...((needs === 'words' || (needs === 'reason' && reason === 'other')) && words === ''
      ? [{ path: 'words', message: 'required' }]
      : []),
  ];
  if (issues.length > 0) throw new Problem('invalid', 'Something is missing for this step.', { issues });
}
