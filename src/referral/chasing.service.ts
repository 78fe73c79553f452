import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isEnded, lock } from '../consultation/index.js';
import { type ChaseStep, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { seerSql } from '../staff/may.js';
import { chaseDue } from './chase.js';
import { addMail } from './passing-around.service.js';
import { ReferralEntity, type ReferralMailRow } from './referral.entity.js';
import { awaited } from './states.js';
import { Stepping } from './stepping.service.js';

type Receiver = Pick<ReferralMailRow, 'staffId' | 'address'>;

/** Reminds an agency that does not answer, then its manager, then the 断らない相談マネージャー of the section that sent the case. */
@Injectable()
export class Chasing {
  constructor(
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly stepping: Stepping,
    private readonly clock: Clock,
    private readonly seal: Seal,
  ) {}

  /** Job `referral.chase`: does the steps that are due, and comes back for the next. Repeating it changes nothing. */
  async advance(referralId: string): Promise<void> {
    await this.transactions.run(async (unit) => {
      const known = await unit.tx.findOneBy(ReferralEntity, { id: referralId });
      const consultation = known && (await lock(unit.tx, known.consultationId));
      const referral = consultation && (await unit.tx.findOneBy(ReferralEntity, { id: referralId }));
      if (!consultation || !referral || referral.chaseAt === null) return;
      const phase = awaited(referral.state, referral.basis);
      if (phase === null || referral.waitingSince === null) {
        await unit.tx.update(ReferralEntity, { id: referralId }, { chaseAt: null });
        return;
      }
      const now = this.clock.now();
      const { due, next } = chaseDue(
        { since: referral.waitingSince, done: referral.chaseDone },
        now,
        this.municipality.profile.referral.chase[phase],
        (since, days) => this.municipality.openDaysAfter(since, days),
      );
      for (const { step, what } of due) await this.begin(unit, referral, phase, step, what, now);
      await unit.tx.update(
        ReferralEntity,
        { id: referralId },
        { chaseDone: referral.chaseDone + due.length, chaseAt: next },
      );
      if (due.length > 0) await this.stepping.touch(unit, consultation, { due: !isEnded(consultation.status) });
      if (next) unit.job('referral.chase', { referralId }, { delay: Math.max(0, next.getTime() - now.getTime()) });
    });
  }

  /** Writes down who is reminded; the mails leave after the commit, each by its own job. */
  private async begin(
    unit: Unit,
    referral: ReferralEntity,
    phase: 'answer' | 'contact',
    step: number,
    { who }: ChaseStep,
    now: Date,
  ): Promise<void> {
    const found = await this.receivers(unit, referral, who);
    const nobody = found.length === 0;
    for (const receiver of nobody ? [{ staffId: null, address: null }] : found) {
      const outcome = nobody ? ({ state: 'failed', reason: 'nobody' } as const) : {};
      const mail = { id: randomUUID(), referralId: referral.id, kind: 'chase' as const, phase, step, ...receiver };
      if ((await addMail(unit.tx, { ...mail, ...outcome }, now)) && !nobody)
        unit.job('referral.tell', { mailId: mail.id });
    }
    const details = { phase, step, who, told: found.length };
    await this.stepping.note(unit, referral.id, 'chase', { side: 'system', details });
  }

  /** Whom a step means. Nobody who may not see the sheet or the record learns that there is one. */
  private async receivers(unit: Unit, { id }: ReferralEntity, who: ChaseStep['who']): Promise<Receiver[]> {
    const staff = async (condition: string) =>
      (
        await unit.tx.query<{ id: string }[]>(
          `select distinct s.id from referral r join consultation c on c.id = r.consultation_id join agency a on a.code = r.agency, staff s
           where r.id = $1 and s.active and s.notify_mail is not null and ${condition}`,
          [id],
        )
      ).map(({ id: staffId }) => ({ staffId, address: null }));
    const [facts] = await unit.tx.query<{ mail: string | null; protected: boolean }[]>(
      `select a.mail, c.protected from referral r join agency a on a.code = r.agency join consultation c on c.id = r.consultation_id where r.id = $1`,
      [id],
    );
    const office: Receiver[] =
      facts?.mail && !facts.protected ? [{ staffId: null, address: this.seal.close(facts.mail) }] : [];
    if (who === 'agency') return [...office, ...(await staff(agencySeesSql))];
    if (who === 'agency_manager') {
      const managers = await staff(
        `not c.protected and s.id in (select p.staff_id from section_post p where p.section = a.section)`,
      );
      return managers.length > 0 ? managers : office;
    }
    const ofSection = await staff(
      `s.role = 'section_manager' and ${seerSql('s', 'c')} and s.section in (
         select o.section from staff o where o.id in (r.sent_by, c.owner_id) and o.section is not null)`,
    );
    return ofSection.length > 0 ? ofSection : staff(`s.role = 'manager' and ${seerSql('s', 'c')}`);
  }
}

/** Somebody (`s`) of the agency of `r` who may see its sheet: where the record `c` is protected, only who is named for it. */
export const agencySeesSql = `s.role = 'agency' and s.agency = r.agency and (not c.protected or exists (select from protection_staff p
  where p.consultation_id = c.id and p.staff_id = s.id and p.standing = 'named'))`;
