import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { type Consultation, isEnded, lock, say } from '../consultation/index.js';
import type { ConnectedAnswer } from '../contract/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { whyNotAsked } from './connecting.js';
import { ReferralEntity } from './referral.entity.js';
import { holderOf } from './states.js';
import { Stepping } from './stepping.service.js';

/** 「つながったか」: the resident is asked back through their own door, without a word of the agency or the matter. */
@Injectable()
export class Connecting {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly stepping: Stepping,
    private readonly clock: Clock,
  ) {}

  /**
   * Job `referral.ask`: asks, or says in the record why a person has to. Repeating it changes nothing.
   * @param wordsIn the question in a language of the resident's pages
   */
  async ask(referralId: string, wordsIn: (language: string) => string): Promise<void> {
    await this.transactions.run(async (unit) => {
      const known = await unit.tx.findOneBy(ReferralEntity, { id: referralId });
      const consultation = known && (await lock(unit.tx, known.consultationId));
      const referral = consultation && (await unit.tx.findOneBy(ReferralEntity, { id: referralId }));
      if (!consultation || !referral?.askAt || referral.askedAt || referral.notAsked) return;
      const now = this.clock.now();
      if (referral.askAt > now) return;
      if (holderOf(referral.state, referral.basis) !== 'agency') {
        await this.stepping.keep(unit, referral, { askAt: null });
        return;
      }
      const why = await this.whyNot(unit, consultation);
      if (why !== null) {
        await this.stepping.keep(unit, referral, { notAsked: why });
        await this.stepping.touch(unit, consultation, { due: !isEnded(consultation.status) });
        return;
      }
      await this.stepping.keep(unit, referral, { askedAt: now });
      const language = (consultation.interview as { language?: string } | null)?.language ?? 'ja';
      await say(unit, consultation, { by: 'system', text: wordsIn(language), details: { link: true } }, now);
      await this.stepping.note(unit, referralId, 'resident_asked', { side: 'system' });
    });
  }

  /** The question that is open in a resident's own room; null when none is. */
  async question(consultationId: string): Promise<string | null> {
    const referral = await this.database.manager.findOne(ReferralEntity, {
      where: {
        consultationId,
        askedAt: Not(IsNull()),
        connected: IsNull(),
        state: In(['accepted', 'contacted', 'supporting', 'reported', 'completed']),
      },
      order: { askedAt: 'DESC' },
    });
    return referral?.id ?? null;
  }

  /** Takes in what the resident said; the first answer stays. 「いいえ」 stands at once among what the owner has to do. */
  async answer(consultationId: string, referralId: string, connected: ConnectedAnswer): Promise<void> {
    await this.transactions.run(async (unit) => {
      const consultation = await lock(unit.tx, consultationId);
      const referral = await unit.tx.findOneBy(ReferralEntity, { id: referralId, consultationId });
      if (!consultation || !referral?.askedAt || referral.connected !== null) return;
      await this.stepping.keep(unit, referral, { connected, connectedAt: this.clock.now() });
      const details = { connected };
      await this.stepping.note(unit, referralId, 'resident_answered', { side: 'system', details });
      await this.stepping.touch(unit, consultation, { due: connected !== 'yes' && !isEnded(consultation.status) });
    });
  }

  private async whyNot({ tx }: Unit, consultation: Consultation): Promise<string | null> {
    const contact = consultation.contactId ? await tx.findOneBy(Contact, { id: consultation.contactId }) : null;
    return whyNotAsked({
      contact: contact !== null,
      blocked: contact !== null && contact.blockedAt !== null,
      watched: consultation.watched,
      protected: consultation.protected,
      noReply: (consultation.interview as { noReply?: boolean } | null)?.noReply === true,
      safeContact: consultation.safeContact !== null,
      dangers: consultation.dangers,
    });
  }
}
