import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Consultation, lock, Trail } from '../consultation/index.js';
import type { AgencyReferral, AgencyReferralPage, AgencyReferralQuery, NewReferralStep } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import { Problem } from '../platform/problem.js';
import { Transactions } from '../platform/transaction.js';
import { type Actor, sheetSql } from '../staff/may.js';
import { ReferralEntity } from './referral.entity.js';
import { ReferralReading } from './referral-reading.service.js';
import { type Given, Stepping } from './stepping.service.js';

/** So many are shown that an agency has in hand at a time. */
const mostRunning = 300;
const pageSize = 50;
const End = z.tuple([z.iso.datetime(), z.uuid()]);
/** What waits for the agency's answer, and what is not over for it; both as an index has them. */
const waiting = `r.state in ('sent', 'received', 'accepted')`;
const running = `r.ended_at is null and (r.back_at is null or ${waiting})`;

/** The agency's side of つなぎ: the covered parts of the sheet, and its own answers. Never the record, the thread or the notes. */
@Injectable()
export class AgencySide {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reading: ReferralReading,
    private readonly stepping: Stepping,
    private readonly trail: Trail,
    private readonly audit: Audit,
  ) {}

  /** What was sent to the caller's agency: what waits for an answer first, what is over last and page by page. No name and no matter. */
  async list(actor: Actor, { cursor }: AgencyReferralQuery): Promise<AgencyReferralPage> {
    const after = readCursor(cursor, End);
    const over = this.visible(actor)
      .andWhere(`not (${running})`)
      .orderBy('r.sentAt', 'DESC')
      .addOrderBy('r.id', 'DESC')
      .take(pageSize + 1);
    if (after) over.andWhere('(r.sent_at, r.id) < (:at::timestamptz, :after::uuid)', { at: after[0], after: after[1] });
    const [first, found] = await Promise.all([after ? [] : this.running(actor), over.getMany()]);
    const page = found.slice(0, pageSize);
    const last = page.at(-1);
    return {
      rows: [...first, ...page].map((row) => this.reading.rowForAgency(row)),
      next: found.length > pageSize && last ? cursorAfter([last.sentAt!.toISOString(), last.id]) : null,
    };
  }

  /** One sheet. @throws Problem `not_found` */
  async read(actor: Actor, id: string): Promise<AgencyReferral> {
    const referral = await this.find(actor, id);
    const consultation = await this.consultationOf(referral);
    await this.trail.shows(actor, consultation, 'referral');
    return this.reading.forAgency(referral);
  }

  /** A step of somebody with an account. @throws Problem `not_found`, `invalid`, `something_newer`, `not_allowed_now` */
  async step(actor: Actor, id: string, given: NewReferralStep): Promise<AgencyReferral> {
    const { consultationId } = await this.find(actor, id);
    await this.knownCandidate(given);
    const referral = await this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, consultationId))!;
      const row = await unit.tx.findOneByOrFail(ReferralEntity, { id });
      const from = row.state;
      const taker = { side: 'agency' as const, staffId: actor.id, linkId: null };
      if (await this.stepping.take(unit, consultation, row, given as Given, taker))
        await this.trail.changes(unit, actor, consultationId, 'referral', {
          thing: 'referral',
          thingId: id,
          details: { step: given.step, from, to: row.state },
        });
      return row;
    });
    return this.reading.forAgency(referral);
  }

  /** One sheet for whoever holds a link and its code; the caller has looked at both. */
  async readByLink(referralId: string): Promise<AgencyReferral> {
    return this.reading.forAgency(await this.database.manager.findOneByOrFail(ReferralEntity, { id: referralId }));
  }

  /** A step of whoever holds a link and its code. A repeated one changes nothing. */
  async stepByLink(referralId: string, linkId: string, given: NewReferralStep): Promise<void> {
    await this.knownCandidate(given);
    const { consultationId } = await this.database.manager.findOneByOrFail(ReferralEntity, { id: referralId });
    await this.transactions.run(async (unit) => {
      const consultation = (await lock(unit.tx, consultationId))!;
      const row = await unit.tx.findOneByOrFail(ReferralEntity, { id: referralId });
      const from = row.state;
      const taker = { side: 'agency' as const, staffId: null, linkId };
      if (!(await this.stepping.take(unit, consultation, row, given as Given, taker))) return;
      const details = { step: given.step, from, to: row.state, link: true };
      await this.audit.record(
        { action: 'referral', by: null, consultationId, thing: 'referral', thingId: referralId, details },
        unit.tx,
      );
    });
  }

  private async find(actor: Actor, id: string): Promise<ReferralEntity> {
    const referral = await this.visible(actor).andWhere('r.id = :id', { id }).getOne();
    if (!referral) throw new Problem('not_found', 'There is no such referral.');
    return referral;
  }

  private running(actor: Actor): Promise<ReferralEntity[]> {
    return this.visible(actor)
      .andWhere(running)
      .orderBy(`case when ${waiting} then 0 else 1 end`)
      .addOrderBy('r.sent_at', 'DESC')
      .limit(mostRunning)
      .getMany();
  }

  private visible(actor: Actor) {
    const { sql, parameters } = sheetSql(actor, 'r', 'c');
    return this.database.manager
      .createQueryBuilder(ReferralEntity, 'r')
      .innerJoin(Consultation, 'c', 'c.id = r.consultation_id')
      .where(sql, parameters);
  }

  private consultationOf({ consultationId }: ReferralEntity): Promise<Consultation> {
    return this.database.manager.findOneByOrFail(Consultation, { id: consultationId });
  }

  private async knownCandidate({ candidate }: NewReferralStep): Promise<void> {
    if (candidate === null || (await this.reading.agency(candidate))) return;
    throw new Problem('invalid', 'There is no such agency.', { issues: [{ path: 'candidate', message: 'unknown' }] });
  }
}
