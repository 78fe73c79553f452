import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Config } from '../../config.js';
import { Announcing, MeetingMailRow } from '../../meeting/index.js';
import { Municipality } from '../../municipality/index.js';
import { Clock } from '../../platform/clock.js';
import { InjectConfig, InjectLog } from '../../platform/index.js';
import { Jobs } from '../../platform/jobs.js';
import type { Logger } from '../../platform/log.js';
import { OutgoingMail } from '../../platform/outgoing-mail.js';
import { Signal } from '../../platform/signal.js';
import { OWN_ADDRESS, type OwnAddress } from '../email/own-address.js';
import { sendMail } from '../email/send-mail.js';
import { meetingNotice } from './meeting-notice.js';

/** Longer than a mail server is waited for: after it, whoever was telling is thought dead. */
const claimMs = 40_000;
const mostAttempts = 8;
/** A first try again after two seconds, then four, at most five minutes. */
const againMs = (attempt: number) => Math.min(300_000, 1000 * 2 ** attempt);

/** Sends the mails about meetings. Each is claimed before it leaves, so that two processes do not send it. */
@Injectable()
export class MeetingTelling {
  constructor(
    private readonly database: DataSource,
    private readonly announcing: Announcing,
    private readonly outgoing: OutgoingMail,
    private readonly jobs: Jobs,
    private readonly signal: Signal,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
    @Inject(OWN_ADDRESS) private readonly own: OwnAddress | null,
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Job `meeting.tell`. What is not true any more is not told, nor whoever was taken off. */
  async tell(mailId: string): Promise<void> {
    const mail = await this.claim(mailId);
    if (!mail) return;
    const news = await this.announcing.current(mail);
    if (!news) {
      await this.database.manager.update(MeetingMailRow, { id: mailId }, { state: 'stopped' });
      return;
    }
    if (news.to === null) return this.settle(mail, 'no address', false);
    if (this.own === null || this.outgoing.url === null) return this.settle(mail, 'misconfigured', false);
    const { name, profile } = this.municipality;
    const phones = this.municipality.phones(this.clock.now()).map(({ number }) => number);
    const sender = { centre: `${name} ${profile.centre}`, phones };
    const sent = await sendMail(
      this.outgoing.url,
      {
        to: news.to,
        from: this.own,
        replyTo: this.own.address,
        ...meetingNotice(news, `${this.config.publicUrl}/staff/`, sender),
        messageId: `<m.${mailId}@${this.own.domain}>`,
        inReplyTo: null,
        references: [],
        // Marked so, and without a sender in the envelope: an absence note must not become a consultation.
        automatic: true,
      },
      () => Promise.resolve(),
    );
    await this.settle(mail, sent.ok ? null : sent.code, !sent.ok && !sent.permanent);
    this.signal.saySoon('meeting', { meetingId: mail.meetingId });
  }

  private async claim(id: string): Promise<MeetingMailRow | null> {
    const now = this.clock.now();
    const nextTryAt = new Date(now.getTime() + claimMs);
    const { affected } = await this.database
      .createQueryBuilder()
      .update(MeetingMailRow)
      .set({ state: 'telling', nextTryAt, attempt: () => 'attempt + 1' })
      .where({ id, state: In(['waiting', 'telling']) })
      .andWhere('next_try_at <= :now', { now })
      .execute();
    return affected ? this.database.manager.findOneBy(MeetingMailRow, { id }) : null;
  }

  private async settle({ id, kind, attempt }: MeetingMailRow, reason: string | null, again: boolean): Promise<void> {
    const now = this.clock.now();
    const about = { mailId: id, kind, attempt };
    if (reason === null) {
      await this.database.manager.update(MeetingMailRow, { id }, { state: 'told', reason: null, toldAt: now });
      this.log.info(about, 'meeting: told');
      return;
    }
    const later = again && attempt < mostAttempts;
    const delay = againMs(attempt);
    const nextTryAt = new Date(now.getTime() + delay);
    await this.database.manager.update(
      MeetingMailRow,
      { id },
      { state: later ? 'waiting' : 'failed', reason, nextTryAt },
    );
    this.log.warn({ ...about, reason, again: later }, 'meeting: could not be told');
    if (later) this.jobs.addSoon('meeting.tell', { mailId: id }, { delay });
  }
}
