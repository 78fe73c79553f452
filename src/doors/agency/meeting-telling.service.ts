import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
import { claimNotice, settled } from './notice-outbox.js';

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
    const mail = await claimNotice(this.database, MeetingMailRow, mailId, this.clock.now());
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

  private async settle(mail: MeetingMailRow, reason: string | null, again: boolean): Promise<void> {
    const about = { mailId: mail.id, kind: mail.kind, attempt: mail.attempt };
    const { changed, delay } = settled(mail, reason, again, this.clock.now());
    await this.database.manager.update(MeetingMailRow, { id: mail.id }, changed);
    if (reason === null) this.log.info(about, 'meeting: told');
    else this.log.warn({ ...about, reason, again: delay !== null }, 'meeting: could not be told');
    if (delay !== null) this.jobs.addSoon('meeting.tell', { mailId: mail.id }, { delay });
  }
}
