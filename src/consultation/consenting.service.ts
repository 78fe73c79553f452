import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Consent, NewConsent, NewWithdrawal } from '../contract/index.js';
import { enter, ledgerOf, takeBack } from '../people/consent-ledger.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { Consultation } from './consultation.entity.js';
import { lock } from './outbox.js';
import { Records } from './record.service.js';
import { Trail } from './trail.service.js';

/** The consent ledger of a consultation, as staff keep it. Lines are added and taken back, never changed. */
@Injectable()
export class Consenting {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /** The ledger, newest first. */
  async read(actor: Actor, id: string): Promise<Consent[]> {
    await this.trail.shows(actor, await this.records.find(actor, id), 'record');
    return ledgerOf(this.database.manager, id);
  }

  /**
   * Enters what was agreed to or refused; whoever enters it has explained it unless a colleague is named. Also after the
   * end of a consultation: people change their minds later. A repeated `clientId` answers the first line.
   * @throws Problem `not_found`, `invalid`
   */
  async add(actor: Actor, id: string, given: NewConsent): Promise<Consent> {
    await this.records.find(actor, id);
    const now = this.clock.now();
    const givenAt = given.givenAt ? new Date(Math.min(now.getTime(), Date.parse(given.givenAt))) : now;
    const validUntil = given.validUntil ? new Date(given.validUntil) : null;
    if (validUntil && validUntil <= givenAt) throw invalid('validUntil', 'must be later than givenAt');
    const shown = given.stage === 'use' || given.stage === 'exception';
    return this.change(actor, id, 'consent', async (unit) => {
      const explainedBy = given.explainedBy ?? actor.id;
      if (!(await unit.tx.findOneBy(Staff, { id: explainedBy, active: true }))) throw invalid('explainedBy', 'unknown');
      const consentId = given.clientId ?? randomUUID();
      const fresh = await enter(unit.tx, {
        id: consentId,
        consultationId: id,
        subject: given.subject,
        stage: given.stage,
        decision: given.decision,
        agency: shown ? null : (given.agency ?? null),
        items: shown ? [] : [...new Set(given.items)],
        way: given.way,
        givenAt,
        validUntil,
        explainedBy,
        recordedBy: actor.id,
        question: null,
      });
      return { fresh, consent: await this.line(unit.tx, id, consentId) };
    });
  }

  /**
   * Takes a line back, in the person's words or because it was keyed in wrongly. Twice changes nothing.
   * @throws Problem `not_found`
   */
  async withdraw(actor: Actor, id: string, consentId: string, { way }: NewWithdrawal): Promise<Consent> {
    await this.records.find(actor, id);
    return this.change(actor, id, 'consent_withdrawn', async (unit) => {
      await this.line(unit.tx, id, consentId);
      const fresh = await takeBack(unit.tx, consentId, { way, at: this.clock.now(), staffId: actor.id });
      return { fresh, consent: await this.line(unit.tx, id, consentId) };
    });
  }

  private async change(
    actor: Actor,
    id: string,
    action: 'consent' | 'consent_withdrawn',
    work: (unit: Unit) => Promise<{ fresh: boolean; consent: Consent }>,
  ): Promise<Consent> {
    return this.transactions.run(async (unit) => {
      const before = (await lock(unit.tx, id))!;
      const { fresh, consent } = await work(unit);
      if (fresh) {
        await unit.tx.update(Consultation, { id }, { version: before.version + 1 });
        unit.changes(id, before.version + 1);
        await this.trail.changes(unit, actor, id, action, { thing: 'consent', thingId: consent.id });
      }
      return consent;
    });
  }

  private async line(tx: EntityManager, id: string, consentId: string): Promise<Consent> {
    const [line] = await ledgerOf(tx, id, consentId);
    if (!line) throw new Problem('not_found', 'There is no such consent.');
    return line;
  }
}

const invalid = (path: string, message: string) =>
  new Problem('invalid', 'This consent cannot be entered.', { issues: [{ path, message }] });
