import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Config } from '../config.js';
import { Consultation } from '../consultation/index.js';
import { OWN_ADDRESS, type OwnAddress } from '../doors/email/own-address.js';
import { sendMail } from '../doors/email/send-mail.js';
import { Clock } from '../platform/clock.js';
import { InjectConfig, InjectLog } from '../platform/index.js';
import { Jobs } from '../platform/jobs.js';
import type { Logger } from '../platform/log.js';
import { OutgoingMail } from '../platform/outgoing-mail.js';
import { Staff } from '../staff/index.js';
import { type AlarmCall, callWebhook } from './alarm-call.js';
import { Telling } from './alarm-chain.entity.js';
import { alarmNotice } from './alarm-notice.js';

/** Longer than a mail server or a webhook is waited for: after it, whoever was telling is thought dead. */
const claimMs = 40_000;
const mostAttempts = 8;
/** A first try again after two seconds, then four, at most a minute. */
const againMs = (attempt: number) => Math.min(60_000, 1000 * 2 ** attempt);

type Told = { ok: true } | { ok: false; reason: string; again: boolean };

/**
 * Tells staff of an alarm outside the screen. Each word is claimed before it leaves, so that two processes do not send it; when one
 * dies in the middle, it is sent again after 40 seconds, because twice is better than not at all.
 */
@Injectable()
export class AlarmTelling {
  constructor(
    private readonly database: DataSource,
    private readonly outgoing: OutgoingMail,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    @Inject(OWN_ADDRESS) private readonly own: OwnAddress | null,
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Job `alarm.tell`. An alarm that was taken meanwhile is not told. */
  async tell(tellingId: string): Promise<void> {
    const telling = await this.claim(tellingId);
    if (!telling) return;
    const { consultationId, raisedAt } = telling;
    const consultation = await this.database.manager.findOneByOrFail(Consultation, { id: consultationId });
    if (consultation.alarm !== 'raised' || consultation.alarmAt?.getTime() !== raisedAt.getTime()) {
      await this.database.manager.update(Telling, { id: tellingId }, { state: 'stopped' });
      return;
    }
    const call: AlarmCall = {
      level: consultation.alarmUrgency!,
      at: raisedAt.toISOString(),
      url: `${this.config.publicUrl}/staff/`,
    };
    await this.settle(
      telling,
      telling.way === 'mail' ? await this.mail(telling, call) : await callWebhook(this.config.alarmWebhookUrl, call),
    );
  }

  private async claim(id: string): Promise<Telling | null> {
    const now = this.clock.now();
    const nextTryAt = new Date(now.getTime() + claimMs);
    const { affected } = await this.database
      .createQueryBuilder()
      .update(Telling)
      .set({ state: 'telling', nextTryAt, attempt: () => 'attempt + 1' })
      .where({ id, state: In(['waiting', 'telling']) })
      .andWhere('next_try_at <= :now', { now })
      .execute();
    return affected ? this.database.manager.findOneBy(Telling, { id }) : null;
  }

  private async mail({ id, staffId, raisedAt }: Telling, { level, url }: AlarmCall): Promise<Told> {
    const staff = await this.database.manager.findOneBy(Staff, { id: staffId! });
    if (!staff?.notifyMail) return { ok: false, reason: 'no address', again: false };
    if (this.own === null || this.outgoing.url === null) return { ok: false, reason: 'misconfigured', again: false };
    const minutes = Math.floor((this.clock.now().getTime() - raisedAt.getTime()) / 60_000);
    const sent = await sendMail(
      this.outgoing.url,
      {
        to: staff.notifyMail,
        from: this.own,
        replyTo: this.own.address,
        ...alarmNotice(level, minutes, url),
        messageId: `<a.${id}@${this.own.domain}>`,
        inReplyTo: null,
        references: [],
        // Marked so, and without a sender in the envelope: an absence note must not become a consultation.
        automatic: true,
      },
      () => Promise.resolve(),
    );
    return sent.ok ? { ok: true } : { ok: false, reason: sent.code, again: !sent.permanent };
  }

  private async settle({ id, way, attempt, step }: Telling, told: Told): Promise<void> {
    const now = this.clock.now();
    const about = { tellingId: id, way, step, attempt };
    if (told.ok) {
      await this.database.manager.update(Telling, { id }, { state: 'told', reason: null, toldAt: now });
      this.log.info(about, 'alarm: told');
      return;
    }
    const again = told.again && attempt < mostAttempts;
    const delay = againMs(attempt);
    const { reason } = told;
    const nextTryAt = new Date(now.getTime() + delay);
    await this.database.manager.update(Telling, { id }, { state: again ? 'waiting' : 'failed', reason, nextTryAt });
    this.log.warn({ ...about, reason, again }, 'alarm: could not be told');
    if (again) this.jobs.addSoon('alarm.tell', { tellingId: id }, { delay });
  }
}
