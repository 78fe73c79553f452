import { Injectable } from '@nestjs/common';
import type { Leaving, MessageDetails, Outcome } from '../../consultation/index.js';
import { Municipality } from '../../municipality/index.js';
import { Clock } from '../../platform/clock.js';
import { Signal } from '../../platform/signal.js';
import type { Addressee, Door } from '../door.js';
import { Invitations } from '../invitation.service.js';
import { bubbles } from './bubbles.js';
import { LineApi } from './line-api.js';
import { callFor, diedWhileCalling, type LineSending, stepAfter } from './sending.js';

/** What a message's details remember of its way to LINE between two tries. */
interface Way {
  mode: 'reply' | 'push';
  inDoubt: boolean;
  firstTriedAt: string;
}

/** The LINE door, going out: by reply token while it is surely good, else by push with the row's retry key. */
@Injectable()
export class LineDoor implements Door {
  readonly channel = 'line';
  readonly tokenSeconds = 50;

  constructor(
    private readonly api: LineApi,
    private readonly clock: Clock,
    private readonly municipality: Municipality,
    private readonly invitations: Invitations,
    private readonly signal: Signal,
  ) {}

  async send(
    { message, interrupted }: Leaving,
    to: Addressee,
    handingOver: (facts?: MessageDetails) => Promise<void>,
  ): Promise<Outcome> {
    // What staff write is not for everybody who sees the phone, and in some cities not for LINE either.
    const veiled =
      message.senderKind === 'staff' &&
      to.address.startsWith('user:') &&
      (to.watched || this.municipality.profile.line.mode === 'door');
    const messages = bubbles(await this.invitations.leaving({ message, interrupted }, veiled));
    if (messages === 'too_long') return { state: 'failed', failure: 'too_long' };
    const now = this.clock.now();
    const before = message.details?.way as Way | undefined;
    let row: LineSending = {
      mode: before?.mode ?? (message.replyToken ? 'reply' : 'push'),
      replyToken: message.replyToken,
      replyTokenAt: message.replyTokenAt,
      inDoubt: before?.inDoubt ?? false,
      attempts: message.attempt,
      firstTriedAt: before ? new Date(before.firstTriedAt) : now,
    };
    if (interrupted) {
      const step = stepAfter(row, row.mode, diedWhileCalling, now);
      if (step.step === 'again') row = { ...row, mode: step.mode, inDoubt: step.inDoubt };
    }
    const call = callFor(row, now);
    await handingOver({
      way: { mode: call.call, inDoubt: row.inDoubt, firstTriedAt: row.firstTriedAt!.toISOString() } satisfies Way,
    });
    const outcome =
      call.call === 'reply'
        ? await this.api.reply(call.replyToken, messages)
        : await this.api.push(addressOf(to), messages, message.retryKey!);
    const step = stepAfter(row, call.call, outcome, this.clock.now());
    switch (step.step) {
      case 'sent':
        return {
          state: 'sent',
          by: call.call,
          externalId: 'sentMessageIds' in outcome ? (outcome.sentMessageIds[0] ?? null) : null,
        };
      case 'failed':
        return { state: 'failed', failure: step.failure };
      case 'unknown':
        return { state: 'unknown' };
      case 'again': {
        const way: Way = { mode: step.mode, inDoubt: step.inDoubt, firstTriedAt: row.firstTriedAt!.toISOString() };
        return { state: 'again', seconds: step.afterSeconds, facts: { way } };
      }
    }
  }

  /** Where the answers are read in the room, an open room hears of them. */
  settled(consultationId: string, version: number): void {
    if (this.municipality.profile.line.mode === 'door') this.signal.saySoon('room', { consultationId, version });
  }
}

/** A contact's address is `user:<id>` or `group:<id>`; LINE wants the id. */
export const addressOf = ({ address }: { address: string }): string => address.slice(address.indexOf(':') + 1);
