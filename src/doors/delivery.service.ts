import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Claimed,
  Consultation,
  claim,
  Message,
  type MessageDetails,
  type Outcome,
  settle,
} from '../consultation/index.js';
import { Contact } from '../people/contact.entity.js';
import { Clock } from '../platform/clock.js';
import { InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Door } from './door.js';

/** Injection token of every door that can send. */
export const DOORS = Symbol('doors');

/** Takes messages out of the outbox and hands them to the door that the person came by. */
@Injectable()
export class Delivery {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly seal: Seal,
    private readonly clock: Clock,
    @Inject(DOORS) private readonly doors: Door[],
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Job `message.deliver`: sends the message if it is its turn. Safe to repeat: who does not get the claim does nothing. */
  async deliver(messageId: string): Promise<void> {
    const door = await this.doorOf(messageId);
    if (!door) return;
    const claimed = await this.transactions.run(({ tx }) => claim(tx, messageId, this.clock.now(), door.tokenSeconds));
    if (!claimed) return;
    const outcome = await this.send(door, claimed);
    const { consultationId, version } = await this.transactions.run((unit) =>
      settle(unit, messageId, outcome, this.clock.now()),
    );
    door.settled?.(consultationId, version);
    if (outcome.state === 'failed' || outcome.state === 'unknown') {
      this.log.warn(
        { messageId, outcome: outcome.state, failure: outcome.state === 'failed' ? outcome.failure : undefined },
        'delivery: did not leave',
      );
    }
  }

  private async doorOf(messageId: string): Promise<Door | undefined> {
    const [row]: { channel: string }[] = await this.database.query(
      'select c.channel from message m join consultation c on c.id = m.consultation_id where m.id = $1',
      [messageId],
    );
    return this.doors.find(({ channel }) => channel === row?.channel);
  }

  private async send(door: Door, claimed: Claimed): Promise<Outcome> {
    const { message } = claimed;
    const consultation = await this.database.manager.findOneByOrFail(Consultation, { id: message.consultationId });
    const contact = consultation.contactId
      ? await this.database.manager.findOneBy(Contact, { id: consultation.contactId })
      : null;
    if (!contact) return { state: 'failed', failure: 'no_address' };
    if (contact.blockedAt) return { state: 'failed', failure: 'blocked' };
    const to = {
      contactId: contact.id,
      address: this.seal.open(contact.address),
      receipt: consultation.receipt,
      watched: consultation.watched,
      replyToken: consultation.replyToken,
      consultationId: consultation.id,
    };
    const handingOver = async (facts: MessageDetails = {}) => {
      const details = { ...message.details, ...facts };
      await this.database.manager.update(
        Message,
        { id: message.id },
        { handedAt: this.clock.now(), details: details as never },
      );
    };
    try {
      return await door.send(claimed, to, handingOver);
    } catch (err) {
      this.log.warn({ err, messageId: message.id, attempt: message.attempt }, 'delivery: door threw');
      return { state: 'again', seconds: Math.min(600, 2 ** message.attempt) };
    }
  }
}
