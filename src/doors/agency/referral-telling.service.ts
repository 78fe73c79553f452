import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../config.js';
import { Municipality } from '../../municipality/index.js';
import { Clock } from '../../platform/clock.js';
import { InjectConfig, InjectLog, InjectSecrets } from '../../platform/index.js';
import { Jobs } from '../../platform/jobs.js';
import type { Logger } from '../../platform/log.js';
import { OutgoingMail } from '../../platform/outgoing-mail.js';
import { Seal } from '../../platform/seal.js';
import type { Secrets } from '../../platform/secrets.js';
import { ReferralEntity, ReferralLinkRow, ReferralMailRow, tokenOf } from '../../referral/index.js';
import { Staff } from '../../staff/index.js';
import { OWN_ADDRESS, type OwnAddress } from '../email/own-address.js';
import { sendMail } from '../email/send-mail.js';
import { claimNotice, settled } from './notice-outbox.js';
import { referralNotice } from './referral-notice.js';

/** Sends the mails about つなぎ. Each is claimed before it leaves, so that two processes do not send it. */
@Injectable()
export class ReferralTelling {
  constructor(
    private readonly database: DataSource,
    private readonly outgoing: OutgoingMail,
    private readonly jobs: Jobs,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
    private readonly seal: Seal,
    @Inject(OWN_ADDRESS) private readonly own: OwnAddress | null,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Job `referral.tell`. What is not true any more is not told. */
  async tell(mailId: string): Promise<void> {
    const mail = await claimNotice(this.database, ReferralMailRow, mailId, this.clock.now());
    if (!mail) return;
    if (!(await this.isStillSo(mail))) {
      await this.database.manager.update(ReferralMailRow, { id: mailId }, { state: 'stopped' });
      return;
    }
    const to = await this.addressOf(mail);
    if (to === null) return this.settle(mail, 'no address', false);
    if (this.own === null || this.outgoing.url === null) return this.settle(mail, 'misconfigured', false);
    const url = mail.linkId
      ? `${this.config.publicUrl}/a/${tokenOf(this.secrets.sessionSecret, mail.linkId)}`
      : `${this.config.publicUrl}/staff/`;
    const { name, profile } = this.municipality;
    const phones = this.municipality.phones(this.clock.now()).map(({ number }) => number);
    const sent = await sendMail(
      this.outgoing.url,
      {
        to,
        from: this.own,
        replyTo: this.own.address,
        ...referralNotice(mail.kind, mail.phase, url, { centre: `${name} ${profile.centre}`, phones }),
        messageId: `<r.${mailId}@${this.own.domain}>`,
        inReplyTo: null,
        references: [],
        // Marked so, and without a sender in the envelope: an absence note must not become a consultation.
        automatic: true,
      },
      () => Promise.resolve(),
    );
    await this.settle(mail, sent.ok ? null : sent.code, !sent.ok && !sent.permanent);
  }

  /** A link that was stopped, a chase of somebody who has answered, an alert that is over: nobody is told of them. */
  private async isStillSo({ kind, phase, referralId, linkId }: ReferralMailRow): Promise<boolean> {
    const referral = await this.database.manager.findOneBy(ReferralEntity, { id: referralId });
    if (!referral) return false;
    if (kind === 'link')
      return this.database.manager
        .findOneBy(ReferralLinkRow, { id: linkId! })
        .then((link) => link !== null && link.revokedAt === null && link.expiresAt > this.clock.now());
    if (kind === 'chase')
      return phase === 'contact' ? referral.state === 'accepted' : ['sent', 'received'].includes(referral.state);
    return kind !== 'new' || referral.state !== 'withdrawn';
  }

  private async addressOf({ staffId, address }: ReferralMailRow): Promise<string | null> {
    if (staffId === null) return this.seal.openOr(address, null);
    const staff = await this.database.manager.findOneBy(Staff, { id: staffId, active: true });
    return staff?.notifyMail ?? null;
  }

  private async settle(mail: ReferralMailRow, reason: string | null, again: boolean): Promise<void> {
    const about = { mailId: mail.id, kind: mail.kind, attempt: mail.attempt };
    const { changed, delay } = settled(mail, reason, again, this.clock.now());
    await this.database.manager.update(ReferralMailRow, { id: mail.id }, changed);
    if (reason === null) this.log.info(about, 'referral: told');
    else this.log.warn({ ...about, reason, again: delay !== null }, 'referral: could not be told');
    if (delay !== null) this.jobs.addSoon('referral.tell', { mailId: mail.id }, { delay });
  }
}
