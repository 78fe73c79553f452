import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AdviceMailRow, AdviceRow } from '../../advice/index.js';
import type { Config } from '../../config.js';
import { type AdviceState, adviceWaitingStates } from '../../contract/index.js';
import { Municipality } from '../../municipality/index.js';
import { Clock } from '../../platform/clock.js';
import { InjectConfig, InjectLog } from '../../platform/index.js';
import { Jobs } from '../../platform/jobs.js';
import type { Logger } from '../../platform/log.js';
import { OutgoingMail } from '../../platform/outgoing-mail.js';
import { Seal } from '../../platform/seal.js';
import { Staff } from '../../staff/index.js';
import { OWN_ADDRESS, type OwnAddress } from '../email/own-address.js';
import { sendMail } from '../email/send-mail.js';
import { adviceNotice } from './advice-notice.js';
import { claimNotice, settled } from './notice-outbox.js';

/** Sends the mails about requests for advice. Each is claimed before it leaves, so that two processes do not send it. */
@Injectable()
export class AdviceTelling {
  constructor(
    private readonly database: DataSource,
    private readonly outgoing: OutgoingMail,
    private readonly jobs: Jobs,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
    private readonly seal: Seal,
    @Inject(OWN_ADDRESS) private readonly own: OwnAddress | null,
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Job `advice.tell`. What is not true any more is not told. */
  async tell(mailId: string): Promise<void> {
    const mail = await claimNotice(this.database, AdviceMailRow, mailId, this.clock.now());
    if (!mail) return;
    if (!(await this.isStillSo(mail))) {
      await this.database.manager.update(AdviceMailRow, { id: mailId }, { state: 'stopped' });
      return;
    }
    const to = await this.addressOf(mail);
    if (to === null) return this.settle(mail, 'no address', false);
    if (this.own === null || this.outgoing.url === null) return this.settle(mail, 'misconfigured', false);
    const { name, profile } = this.municipality;
    const phones = this.municipality.phones(this.clock.now()).map(({ number }) => number);
    const sent = await sendMail(
      this.outgoing.url,
      {
        to,
        from: this.own,
        replyTo: this.own.address,
        ...adviceNotice(mail.kind, `${this.config.publicUrl}/staff/`, { centre: `${name} ${profile.centre}`, phones }),
        messageId: `<j.${mailId}@${this.own.domain}>`,
        inReplyTo: null,
        references: [],
        // Marked so, and without a sender in the envelope: an absence note must not become a consultation.
        automatic: true,
      },
      () => Promise.resolve(),
    );
    await this.settle(mail, sent.ok ? null : sent.code, !sent.ok && !sent.permanent);
  }

  /** What somebody took, and what is not overdue any more: nobody is told of them. */
  private async isStillSo({ kind, requestId }: AdviceMailRow): Promise<boolean> {
    const request = await this.database.manager.findOneBy(AdviceRow, { id: requestId });
    if (!request) return false;
    const stands = (states: readonly AdviceState[]) => states.includes(request.state);
    if (kind === 'asked') return stands(['asked']);
    if (kind === 'overdue') return stands(adviceWaitingStates) && request.dueAt! <= this.clock.now();
    return true;
  }

  private async addressOf({ staffId, address }: AdviceMailRow): Promise<string | null> {
    if (staffId === null) return this.seal.openOr(address, null);
    const staff = await this.database.manager.findOneBy(Staff, { id: staffId, active: true });
    return staff?.notifyMail ?? null;
  }

  private async settle(mail: AdviceMailRow, reason: string | null, again: boolean): Promise<void> {
    const about = { mailId: mail.id, kind: mail.kind, attempt: mail.attempt };
    const { changed, delay } = settled(mail, reason, again, this.clock.now());
    await this.database.manager.update(AdviceMailRow, { id: mail.id }, changed);
    if (reason === null) this.log.info(about, 'advice: told');
    else this.log.warn({ ...about, reason, again: delay !== null }, 'advice: could not be told');
    if (delay !== null) this.jobs.addSoon('advice.tell', { mailId: mail.id }, { delay });
  }
}
