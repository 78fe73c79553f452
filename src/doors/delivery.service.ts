import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Claimed,
  claim,
  GroupCommit,
  lockFor,
  lockOf,
  type Message,
  type MessageDetails,
  type Outcome,
  settle,
  type Tried,
} from '../consultation/index.js';
import { Clock } from '../platform/clock.js';
import { InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Door } from './door.js';

/** Injection token of every door that can send. */
export const DOORS = Symbol('doors');

/** A message that may be sent, if it is its turn. */
interface Asking {
  messageId: string;
  claimed: Claimed | null;
}

/** A try that has ended; `version` is its consultation's once that is kept. */
interface Ending extends Tried {
  version: number;
}

/** So many messages share a commit. */
const most = 50;

/** Takes messages out of the outbox and hands them to the door that the person came by. What happens at the same time shares its commits. */
@Injectable()
export class Delivery {
  private readonly claims = new GroupCommit<Asking>((asking) => this.claim(asking), most);
  private readonly beginnings = new GroupCommit<Message>((messages) => this.begin(messages), most);
  private readonly ends = new GroupCommit<Ending>((endings) => this.end(endings), most);

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
    const asking: Asking = { messageId, claimed: null };
    await this.claims.add([asking]);
    if (!asking.claimed) return;
    const door = asking.claimed.to ? this.doorOf(asking.claimed.to.channel) : undefined;
    const outcome = await this.send(asking.claimed, door);
    const ending: Ending = { message: asking.claimed.message, outcome, version: 0 };
    await this.ends.add([ending]);
    if (door) door.settled?.(ending.message.consultationId, ending.version);
    if (outcome.state === 'failed' || outcome.state === 'unknown') {
      this.log.warn(
        { messageId, outcome: outcome.state, failure: outcome.state === 'failed' ? outcome.failure : undefined },
        'delivery: did not leave',
      );
    }
  }

  private async claim(asking: Asking[]): Promise<void> {
    const ids = asking.map(({ messageId }) => messageId);
    // Lazy: the commit of `begin`, which a door awaits before it hands anything over, takes this one along to the disk.
    const claimed = await this.transactions.run(
      ({ tx }) => claim(tx, ids, this.clock.now(), (channel) => this.doorOf(channel)?.tokenSeconds ?? 0),
      { lazy: true, first: lockFor(ids) },
    );
    // Asked for twice at the same time, it is given once.
    const given = new Map(claimed.map((one) => [one.message.id, one]));
    for (const one of asking) {
      one.claimed = given.get(one.messageId) ?? null;
      given.delete(one.messageId);
    }
  }

  private doorOf(channel: string): Door | undefined {
    return this.doors.find((door) => door.channel === channel);
  }

  private async send({ message, interrupted, to }: Claimed, door: Door | undefined): Promise<Outcome> {
    if (!to || !door) return { state: 'failed', failure: 'no_address' };
    if (to.blocked) return { state: 'failed', failure: 'blocked' };
    const addressee = { ...to, address: this.seal.open(to.address), consultationId: message.consultationId };
    const handingOver = async (facts: MessageDetails = {}) => {
      message.details = { ...message.details, ...facts };
      await this.beginnings.add([message]);
    };
    try {
      return await door.send({ message, interrupted }, addressee, handingOver);
    } catch (err) {
      this.log.warn({ err, messageId: message.id, attempt: message.attempt }, 'delivery: door threw');
      return { state: 'again', seconds: Math.min(600, 2 ** message.attempt) };
    }
  }

  /** What a door is about to hand over: from here on, a crash leaves the outcome in doubt. */
  private async begin(messages: Message[]): Promise<void> {
    await this.database.query(
      `update message m set handed_at = $3, details = n.details from unnest($1::uuid[], $2::jsonb[]) as n (id, details)
       where m.id = n.id`,
      [messages.map(({ id }) => id), messages.map(({ details }) => JSON.stringify(details)), this.clock.now()],
    );
  }

  private async end(endings: Ending[]): Promise<void> {
    // Lazy: what a crash takes away here leaves the message in doubt, as a crash just before it would.
    const first = lockOf(endings.map(({ message }) => message.consultationId));
    const versions = await this.transactions.run((unit) => settle(unit, endings, this.clock.now()), {
      lazy: true,
      first,
    });
    for (const ending of endings) ending.version = versions.get(ending.message.consultationId)!;
  }
}
