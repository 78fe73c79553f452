import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource, type EntityManager } from 'typeorm';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { metrics } from '../platform/health.controller.js';
import type { Unit } from '../platform/transaction.js';
import { seerSql } from '../staff/may.js';
import { type Counted, countersInVain } from './counting.js';
import { ReferralMailRow } from './referral.entity.js';

/** The columns that counting looks at, of referrals as `r`. */
export const countedSql = `r.agency, r.from_section as source, r.basis, r.state, r.sent_at as "sentAt", r.accepted_at as "acceptedAt",
  r.back_at as "backAt"`;

/** たらい回し: that a person was sent from counter to counter and none took the case. */
@Injectable()
export class PassingAround {
  constructor(
    database: DataSource,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {
    metrics.removeSingleMetric('uketome_passed_around');
    new Gauge({
      name: 'uketome_passed_around',
      help: 'Consultations whose person was sent to several counters of which none has accepted',
      registers: [metrics],
      collect() {
        return database
          .query<{ n: string }[]>('select count(*) as n from passed_around where ended_at is null')
          .then(([row]) => this.set(Number(row!.n)));
      },
    });
  }

  /** To how many counters the person of a consultation was sent in vain; what is joined to it, or is about the same person, counts with it. */
  async counters(tx: EntityManager, consultationId: string): Promise<number> {
    const rows = await tx.query<Counted[]>(
      `select ${countedSql} from referral r where r.consultation_id in (
         select $1::uuid union select id from consultation where merged_into = $1
         union select merged_into from consultation where id = $1 and merged_into is not null
         union select o.consultation_id from consultation_person m join consultation_person o on o.person_id = m.person_id
           where m.consultation_id = $1 and m.part = 'subject' and o.part = 'subject' and m.ended_at is null and o.ended_at is null)`,
      [consultationId],
    );
    return countersInVain(rows);
  }

  /** Whether so many are an alert. */
  isAlert = (counters: number): boolean => counters >= this.municipality.profile.referral.passedAroundAt;

  /** Looks again after a step: raises the alert and tells the managers, once for each number of counters, or ends it. */
  async look(unit: Unit, consultationId: string): Promise<void> {
    const counters = await this.counters(unit.tx, consultationId);
    const now = this.clock.now();
    if (!this.isAlert(counters)) {
      await unit.tx.query(`update passed_around set ended_at = $2 where consultation_id = $1 and ended_at is null`, [
        consultationId,
        now,
      ]);
      return;
    }
    await unit.tx.query(
      `insert into passed_around (consultation_id, counters, raised_at) values ($1, $2, $3)
       on conflict (consultation_id) do update set counters = excluded.counters, ended_at = null,
         raised_at = case when passed_around.ended_at is null then passed_around.raised_at else excluded.raised_at end`,
      [consultationId, counters, now],
    );
    await this.tell(unit, consultationId, counters, now);
  }

  private async tell(unit: Unit, consultationId: string, counters: number, now: Date): Promise<void> {
    const managers = await unit.tx.query<{ id: string; referral: string }[]>(
      `select s.id, (select r.id from referral r where r.consultation_id = c.id order by r.sent_at desc nulls last limit 1) as referral
       from staff s join consultation c on c.id = $1
       where s.role = 'manager' and s.notify_mail is not null and ${seerSql('s', 'c')}`,
      [consultationId],
    );
    for (const { id: staffId, referral } of managers) {
      const mail = { id: randomUUID(), referralId: referral, kind: 'passed_around', step: counters, staffId };
      if (await addMail(unit.tx, mail as ReferralMailRow, now)) unit.job('referral.tell', { mailId: mail.id });
    }
  }
}

/** Puts a mail into the outbox; false when the same one stands there already. */
export async function addMail(
  tx: EntityManager,
  mail: Pick<ReferralMailRow, 'id' | 'referralId' | 'kind'> & Partial<ReferralMailRow>,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `insert into referral_mail (id, referral_id, kind, phase, step, staff_id, address, link_id, state, reason, at, next_try_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) on conflict do nothing returning id`,
    [
      ...[mail.id, mail.referralId, mail.kind, mail.phase ?? '', mail.step ?? 0, mail.staffId ?? null],
      ...[mail.address ?? null, mail.linkId ?? null, mail.state ?? 'waiting', mail.reason ?? null, now],
    ],
  );
  return rows.length > 0;
}
