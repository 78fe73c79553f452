import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Leaving, Message, type MessageDetails, type Outcome } from '../../consultation/index.js';
import { Municipality } from '../../municipality/index.js';
import { OutgoingMail } from '../../platform/outgoing-mail.js';
import type { Addressee, Door } from '../door.js';
import { Invitations } from '../invitation.service.js';
import { replyAddress } from './address.js';
import { OWN_ADDRESS, type OwnAddress } from './own-address.js';
import { sendMail } from './send-mail.js';

/** A mail that was cut off while it was handed over may have arrived: nobody sends it twice without a person's decision. */
@Injectable()
export class EmailDoor implements Door {
  readonly channel = 'email';
  readonly tokenSeconds = 0;

  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    private readonly outgoing: OutgoingMail,
    private readonly invitations: Invitations,
    @Inject(OWN_ADDRESS) private readonly own: OwnAddress | null,
  ) {}

  async send(
    { message, interrupted }: Leaving,
    to: Addressee,
    handingOver: (facts?: MessageDetails) => Promise<void>,
  ): Promise<Outcome> {
    if (interrupted) return { state: 'unknown' };
    if (this.own === null || this.outgoing.url === null) return { state: 'failed', failure: 'misconfigured' };
    const messageId = `<m.${message.id}@${this.own.domain}>`;
    // Before it leaves, so that an answer that comes back at once finds its thread.
    await this.database.manager.update(Message, { id: message.id }, { mailMessageId: messageId });
    const before = await this.lastIncoming(message.consultationId);
    const ids = before.map(({ externalId }) => externalId!).filter(Boolean);
    const parts = await this.invitations.leaving(
      { message, interrupted },
      to.watched && message.senderKind === 'staff',
    );
    const sent = await sendMail(
      this.outgoing.url,
      {
        to: to.address,
        from: { address: this.own.address, name: this.own.name },
        replyTo: to.replyToken ? replyAddress(this.own.address, to.replyToken) : this.own.address,
        subject: subjectOf(to.watched ? null : (before.at(-1)?.subject ?? null)),
        text: `${parts.map(({ text }) => text).join('\n\n')}${this.foot(to.receipt)}`,
        messageId,
        inReplyTo: ids.at(-1) ?? null,
        references: ids,
        automatic: message.senderKind !== 'staff',
      },
      () => handingOver(),
    );
    if (sent.ok) return { state: 'sent', by: 'mail' };
    if (sent.code === 'cut_off') return { state: 'unknown' };
    if (sent.code === 'unreachable' && message.attempt < 20)
      return { state: 'again', seconds: Math.min(3600, 5 * 2 ** message.attempt) };
    return { state: 'failed', failure: sent.code };
  }

  private async lastIncoming(consultationId: string): Promise<Message[]> {
    const rows = await this.database.manager.find(Message, {
      where: { consultationId, direction: 'in', kind: 'mail' },
      order: { seq: 'DESC' },
      take: 10,
    });
    return rows.reverse();
  }

  private foot(receipt: string): string {
    return `\n\n-- \n${this.municipality.name} ${this.municipality.profile.centre}\n受付番号 ${receipt}\nこのメールに、そのまま返信できます。\n`;
  }
}

/** The subject of the mail that is answered; a neutral one where somebody else may look at the mailbox. */
function subjectOf(answered: string | null): string {
  if (answered === null || answered.trim() === '') return 'お返事';
  return /^(re|返信)\s*[:：]/i.test(answered) ? answered : `Re: ${answered}`;
}
