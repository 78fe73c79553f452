import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityTarget, type FindOptionsWhere, In } from 'typeorm';
import type { Config } from '../../config.js';
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
import type { Sender } from './referral-notice.js';

/** A mail that says that there is something: claimed before it leaves, tried again while that may help. */
export interface NoticeMail {
  id: string;
  kind: string;
  state: 'waiting' | 'telling' | 'told' | 'failed' | 'stopped';
  reason: string | null;
  attempt: number;
  nextTryAt: Date;
  toldAt: Date | null;
}

/** What a mail says, and to whom; `to` null: nobody has given an address. */
export interface Notice {
  to: string | null;
  subject: string;
  text: string;
}

/** Mails about one matter: their table, their job, and the letter before their Message-IDs. */
export interface NoticeMatter<M extends NoticeMail> {
  Mail: EntityTarget<M>;
  matter: 'referral' | 'advice' | 'meeting';
  letter: string;
}

/** Longer than a mail server is waited for: after it, whoever was telling is thought dead. */
const claimMs = 40_000;
const mostAttempts = 8;
/** A first try again after two seconds, then four, at most five minutes. */
const againMs = (attempt: number) => Math.min(300_000, 1000 * 2 ** attempt);

/** Sends mails that say that there is something, and nothing of it. Each is claimed before it leaves, so that two processes do not send it. */
@Injectable()
export class Notices {
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

  /** The staff app's address. */
  get staffUrl(): string {
    return `${this.config.publicUrl}/staff/`;
  }

  /**
   * Sends a mail, if it is this process's to send.
   * @param write what it says now; null where it is not true any more: it is not told then
   * @returns the mail, where a mail server was tried
   */
  async send<M extends NoticeMail>(
    about: NoticeMatter<M>,
    mailId: string,
    write: (mail: M, sender: Sender) => Promise<Notice | null>,
  ): Promise<M | null> {
    const mail = await this.claim(about.Mail, mailId);
    if (!mail) return null;
    const { name, profile } = this.municipality;
    const phones = this.municipality.phones(this.clock.now()).map(({ number }) => number);
    const notice = await write(mail, { centre: `${name} ${profile.centre}`, phones });
    if (!notice) {
      await this.keep(about.Mail, mailId, { state: 'stopped' });
      return null;
    }
    const { to, ...words } = notice;
    if (to === null) await this.settle(about, mail, 'no address', false);
    else if (this.own === null || this.outgoing.url === null) await this.settle(about, mail, 'misconfigured', false);
    else {
      const sent = await sendMail(
        this.outgoing.url,
        {
          to,
          from: this.own,
          replyTo: this.own.address,
          ...words,
          messageId: `<${about.letter}.${mailId}@${this.own.domain}>`,
          inReplyTo: null,
          references: [],
          // Marked so, and without a sender in the envelope: an absence note must not become a consultation.
          automatic: true,
        },
        () => Promise.resolve(),
      );
      await this.settle(about, mail, sent.ok ? null : sent.code, !sent.ok && !sent.permanent);
      return mail;
    }
    return null;
  }

  /** Where a mail goes: to an account that is in use and wants to be told, or to an office's address that was sealed with the mail. */
  async addressOf({ staffId, address }: { staffId: string | null; address: string | null }): Promise<string | null> {
    if (staffId === null) return this.seal.openOr(address, null);
    const staff = await this.database.manager.findOneBy(Staff, { id: staffId, active: true });
    return staff?.notifyMail ?? null;
  }

  /** Takes a mail for this process alone; null when another has it, or it is not to leave now. */
  private async claim<M extends NoticeMail>(Mail: EntityTarget<M>, id: string): Promise<M | null> {
    const now = this.clock.now();
    const nextTryAt = new Date(now.getTime() + claimMs);
    const { affected } = await this.database
      .createQueryBuilder()
      .update(Mail)
      .set({ state: 'telling', nextTryAt, attempt: () => 'attempt + 1' } as never)
      .where({ id, state: In(['waiting', 'telling']) })
      .andWhere('next_try_at <= :now', { now })
      .execute();
    return affected ? this.database.manager.findOneBy(Mail, { id } as FindOptionsWhere<M>) : null;
  }

  /** Writes down what became of a mail that was tried, and tries again later where that may help. */
  private async settle<M extends NoticeMail>(
    { Mail, matter }: NoticeMatter<M>,
    { id: mailId, kind, attempt }: M,
    reason: string | null,
    again: boolean,
  ): Promise<void> {
    const now = this.clock.now();
    const told = { mailId, kind, attempt };
    if (reason === null) {
      await this.keep(Mail, mailId, { state: 'told', reason: null, toldAt: now });
      this.log.info(told, `${matter}: told`);
      return;
    }
    const later = again && attempt < mostAttempts;
    const delay = againMs(attempt);
    const nextTryAt = new Date(now.getTime() + delay);
    await this.keep(Mail, mailId, { state: later ? 'waiting' : 'failed', reason, nextTryAt });
    this.log.warn({ ...told, reason, again: later }, `${matter}: could not be told`);
    if (later) this.jobs.addSoon(`${matter}.tell`, { mailId }, { delay });
  }

  private async keep<M extends NoticeMail>(
    Mail: EntityTarget<M>,
    id: string,
    what: Partial<NoticeMail>,
  ): Promise<void> {
    await this.database.manager.update(Mail, { id } as FindOptionsWhere<M>, what as never);
  }
}
