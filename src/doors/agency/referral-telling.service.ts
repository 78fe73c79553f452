import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
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
import { referralNotice } from './referral-notice.js';

/** Longer than a mail server is waited for: after it, whoever was telling is thought dead. */
const claimMs = 40_000;
const mostAttempts = 8;
/** A first try again after two seconds, then four, at most five minutes. */
const againMs = (attempt: number) => Math.min(300_000, 1000 * 2 ** attempt);

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
    const mail = await this.claim(mailId);
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

  private async claim(id: string): Promise<ReferralMailRow | null> {
    const now = this.clock.now();
    const nextTryAt = new Date(now.getTime() + claimMs);
    const { affected } = await this.database
      .createQueryBuilder()
      .update(ReferralMailRow)
      .set({ state: 'telling', nextTryAt, attempt: () => 'attempt + 1' })
      .where({ id, state: In(['waiting', 'telling']) })
      .andWhere('next_try_at <= :now', { now })
      .execute();
    return affected ? this.database.manager.findOneBy(ReferralMailRow, { id }) : null;
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
    const now = this.clock.now();
    const about = { mailId: mail.id, kind: mail.kind, attempt: mail.attempt };
    if (reason === null) {
      await this.database.manager.update(
        ReferralMailRow,
        { id: mail.id },
        { state: 'told', reason: null, toldAt: now },
      );
      this.log.info(about, 'referral: told');
      return;
    }
    const later = again && mail.attempt < mostAttempts;
    const delay = againMs(mail.attempt);
    await this.database.manager.update(
      ReferralMailRow,
      { id: mail.id },
      { state: later ? 'waiting' : 'failed', reason, nextTryAt: new Date(now.getTime() + delay) },
    );
    this.log.warn({ ...about, reason, again: later }, 'referral: could not be told');
    if (later) this.jobs.addSoon('referral.tell', { mailId: mail.id }, { delay });
  }
}
