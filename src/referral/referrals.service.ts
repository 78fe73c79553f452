import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Consultation, lock, newReceipt, printDangersOf, Records, Trail } from '../consultation/index.js';
import {
  type IssueCode,
  issueWords,
  type NewReferral,
  type NewReferralPrinting,
  type NewReferralStep,
  type Printing,
  type Referral,
  type ReferralChange,
  ReferralSheet,
  type ReferralsOfRecord,
} from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { ledgerOf } from '../people/consent-ledger.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { agencySeesSql } from './chasing.service.js';
import { addMail, PassingAround } from './passing-around.service.js';
import { ReferralEntity } from './referral.entity.js';
import { ReferralReading } from './referral-reading.service.js';
import { coversFor, everyItem, obstacles } from './sheet.js';
import { leadsTo } from './states.js';
import { type Given, Stepping } from './stepping.service.js';

/** The sender's side of つなぎ: writing the sheet, sending it with what consent covers, and taking back what comes back. */
@Injectable()
export class Referrals {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly reading: ReferralReading,
    private readonly stepping: Stepping,
    private readonly passing: PassingAround,
    private readonly municipality: Municipality,
    private readonly trail: Trail,
    private readonly clock: Clock,
    private readonly seal: Seal,
  ) {}

  /** A record's referrals, with what a new one starts from. */
  async ofRecord(actor: Actor, consultationId: string): Promise<ReferralsOfRecord> {
    const consultation = await this.records.find(actor, consultationId);
    await this.trail.shows(actor, consultation, 'record');
    const [referrals, agencies, counters] = await Promise.all([
      this.reading.ofRecord({ id: consultation.id, receipt: consultation.receipt }),
      this.reading.agencies(),
      this.passing.counters(this.database.manager, consultationId),
    ]);
    return {
      referrals,
      agencies,
      passedAround: { counters, alert: this.passing.isAlert(counters) },
      suggested: await this.suggested(consultation),
      fromSection: actor.section ?? this.municipality.profile.centre,
      protected: consultation.protected,
      printDangers: printDangersOf(consultation),
    };
  }

  /** Begins a sheet. A repeated `clientId` answers the first one. @throws Problem `not_found`, `invalid`, `already_closed` */
  async begin(actor: Actor, consultationId: string, given: NewReferral): Promise<Referral> {
    await this.records.find(actor, consultationId);
    return this.change(actor, consultationId, null, async (unit) => {
      const before = await unit.tx.findOneBy(ReferralEntity, { clientId: given.clientId });
      if (before) {
        if (before.consultationId !== consultationId) throw gone();
        return { id: before.id, changed: null };
      }
      await this.known(unit.tx, given, consultationId);
      const id = randomUUID();
      await unit.tx.insert(ReferralEntity, {
        id,
        number: newReceipt(),
        clientId: given.clientId,
        consultationId,
        previousId: given.previous,
        ...this.written(given),
        state: 'drafted',
        createdBy: actor.id,
        createdAt: this.clock.now(),
        chaseDone: 0,
        version: 1,
      });
      return { id, changed: 'begin' };
    });
  }

  /** Writes a sheet anew before it is sent; a cleared one has to be checked again. @throws Problem `saved_elsewhere` and others */
  async rewrite(actor: Actor, consultationId: string, id: string, given: ReferralChange): Promise<Referral> {
    await this.records.find(actor, consultationId);
    return this.change(actor, consultationId, id, async (unit, referral) => {
      if (leadsTo(referral!.state, 'edit', referral!.basis) === null)
        throw new Problem('not_allowed_now', 'What was sent is not rewritten.');
      if (referral!.version !== given.version)
        throw new Problem('saved_elsewhere', 'It was saved at another screen since.');
      await this.known(unit.tx, { ...given, previous: null }, consultationId);
      await this.stepping.keep(unit, referral!, { ...this.written(given), state: 'drafted' });
      return { id, changed: 'edit' };
    });
  }

  /** A step of the sender's. @throws Problem `not_found`, `invalid`, `something_newer`, `not_allowed_now` */
  async step(actor: Actor, consultationId: string, id: string, given: NewReferralStep): Promise<Referral> {
    await this.records.find(actor, consultationId);
    return this.change(actor, consultationId, id, async (unit, referral, consultation) => {
      const shared = given.step === 'check' || given.step === 'send';
      if (shared && leadsTo(referral!.state, given.step, referral!.basis))
        await this.cleared(unit.tx, consultation, referral!);
      const fresh = await this.stepping.take(
        unit,
        consultation,
        referral!,
        given as Given,
        { side: 'sender', staffId: actor.id, linkId: null },
        { details: given.step === 'send' ? { items: referral!.items } : {} },
      );
      if (fresh && given.step === 'send') await this.tellAgency(unit, referral!);
      return { id, changed: fresh ? given.step : null };
    });
  }

  /** Notes that a sheet is put on paper. What is protected has to be confirmed. @throws Problem `invalid` */
  async print(actor: Actor, consultationId: string, id: string, { confirmed }: NewReferralPrinting): Promise<Printing> {
    const consultation = await this.records.find(actor, consultationId);
    if (consultation.protected && !confirmed)
      throw new Problem('invalid', 'A protected record is printed only after a second look.', {
        issues: [{ path: 'confirmed', message: 'required' }],
      });
    const at = this.clock.now();
    await this.transactions.run(async (unit) => {
      await this.found(unit.tx, consultationId, id);
      await this.stepping.note(unit, id, 'print', { side: 'sender', staffId: actor.id });
      await this.trail.changes(unit, actor, consultationId, 'print', { thing: 'referral', thingId: id });
    });
    return { at: at.toISOString(), by: actor.name };
  }

  /** The referral of a record. @throws Problem `not_found` */
  async found(tx: EntityManager, consultationId: string, id: string): Promise<ReferralEntity> {
    const referral = await tx.findOneBy(ReferralEntity, { id, consultationId });
    if (!referral) throw gone();
    return referral;
  }

  /** What a new sheet starts from: the name, and what the last screening (振り分け) found. */
  private async suggested(consultation: Consultation): Promise<ReferralSheet> {
    const { manager: tx } = this.database;
    const [screening] = await tx.query<{ hearing: string | null; issues: IssueCode[] }[]>(
      'select hearing, issues from screening where consultation_id = $1 order by at desc limit 1',
      [consultation.id],
    );
    return ReferralSheet.parse({
      name: (await this.nameOf(tx, consultation)) ?? '',
      heard: (screening?.hearing ?? '').slice(0, 5000),
      issues: (screening?.issues ?? []).map((issue) => issueWords[issue]).join('、'),
    });
  }

  private async change(
    actor: Actor,
    consultationId: string,
    id: string | null,
    work: (
      unit: Unit,
      referral: ReferralEntity | null,
      consultation: Consultation,
    ) => Promise<{ id: string; changed: string | null }>,
  ): Promise<Referral> {
    const done = await this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, consultationId))!;
      const before = consultation.version;
      const referral = id === null ? null : await this.found(unit.tx, consultationId, id);
      const from = referral?.state ?? null;
      const { id: changedId, changed } = await work(unit, referral, consultation);
      if (changed !== null) {
        if (consultation.version === before) await this.stepping.touch(unit, consultation, {});
        await this.trail.changes(unit, actor, consultationId, 'referral', {
          thing: 'referral',
          thingId: changedId,
          details: { step: changed, from, to: referral?.state ?? 'drafted' },
        });
      }
      return changedId;
    });
    return this.reading.view(done);
  }

  private written(given: Omit<ReferralChange, 'version'>) {
    const { agency, basis, items, wantedOn } = given;
    return {
      agency,
      basis,
      ground: basis === 'duty' ? given.ground : null,
      fromSection: given.fromSection,
      items: [...new Set(items)],
      sheet: this.seal.close(JSON.stringify(given.sheet)),
      wantedOn,
    };
  }

  /** @throws Problem `invalid` for an agency that there is not, and for a predecessor of another record */
  private async known(
    tx: EntityManager,
    { agency, previous }: Pick<NewReferral, 'agency' | 'previous'>,
    consultationId: string,
  ): Promise<void> {
    const issues = [];
    if (!(await this.reading.agency(agency))) issues.push({ path: 'agency', message: 'unknown' });
    if (previous && !(await tx.existsBy(ReferralEntity, { id: previous, consultationId })))
      issues.push({ path: 'previous', message: 'unknown' });
    if (issues.length > 0) throw new Problem('invalid', 'This referral cannot be written.', { issues });
  }

  /** @throws Problem `invalid` with everything that keeps the sheet from being sent, each beside its field */
  private async cleared(tx: EntityManager, consultation: Consultation, referral: ReferralEntity): Promise<void> {
    const agency = (await this.reading.agency(referral.agency))!;
    const ledger = await ledgerOf(tx, consultation.id);
    const sheet = this.reading.sheetOf(referral);
    const identifying = [
      await this.nameOf(tx, consultation),
      this.seal.openOr(consultation.safeContact, null),
      ...[sheet.name, sheet.phone, sheet.address],
    ].flatMap((one) => (one ? [one, ...one.split(/[\s　]/)] : []));
    const issues = obstacles(
      { basis: referral.basis, items: referral.items, sheet, ground: referral.ground },
      coversFor(ledger, agency, everyItem, this.clock.now()),
      identifying,
    );
    if (issues.length > 0) throw new Problem('invalid', 'The sheet cannot be sent like this.', { issues });
  }

  private async nameOf(tx: EntityManager, { name, contactId }: Consultation): Promise<string | null> {
    const contact = contactId ? await tx.findOneBy(Contact, { id: contactId }) : null;
    return this.seal.openOr(name ?? contact?.name ?? null, null);
  }

  /** Tells the agency's own accounts that there is something; an agency without one is told by a link. */
  private async tellAgency(unit: Unit, { id }: ReferralEntity): Promise<void> {
    const staff = await unit.tx.query<{ id: string }[]>(
      `select s.id from referral r join consultation c on c.id = r.consultation_id, staff s
       where r.id = $1 and s.active and s.notify_mail is not null and ${agencySeesSql}`,
      [id],
    );
    for (const { id: staffId } of staff) {
      const mail = { id: randomUUID(), referralId: id, kind: 'new' as const, staffId };
      if (await addMail(unit.tx, mail, this.clock.now())) unit.job('referral.tell', { mailId: mail.id });
    }
  }
}

const gone = () => new Problem('not_found', 'There is no such referral.');
