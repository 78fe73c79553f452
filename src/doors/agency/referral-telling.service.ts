import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../../config.js';
import { Clock } from '../../platform/clock.js';
import { InjectConfig, InjectSecrets } from '../../platform/index.js';
import type { Secrets } from '../../platform/secrets.js';
import { ReferralEntity, ReferralLinkRow, ReferralMailRow, tokenOf } from '../../referral/index.js';
import { type NoticeMatter, Notices } from './notices.service.js';
import { referralNotice } from './referral-notice.js';

const aboutReferrals: NoticeMatter<ReferralMailRow> = { Mail: ReferralMailRow, matter: 'referral', letter: 'r' };

/** Sends the mails about つなぎ. */
@Injectable()
export class ReferralTelling {
  constructor(
    private readonly database: DataSource,
    private readonly notices: Notices,
    private readonly clock: Clock,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {}

  /** Job `referral.tell`. What is not true any more is not told. */
  async tell(mailId: string): Promise<void> {
    await this.notices.send(aboutReferrals, mailId, async (mail, sender) => {
      if (!(await this.isStillSo(mail))) return null;
      const url = mail.linkId
        ? `${this.config.publicUrl}/a/${tokenOf(this.secrets.sessionSecret, mail.linkId)}`
        : this.notices.staffUrl;
      return { to: await this.notices.addressOf(mail), ...referralNotice(mail.kind, mail.phase, url, sender) };
    });
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
}
