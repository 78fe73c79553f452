import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Attachment, Consultation, lock, Message } from '../../consultation/index.js';
import { inspect } from '../../platform/attachment.js';
import { Transactions } from '../../platform/transaction.js';
import { LineApi } from './line-api.js';

/** LINE lets people send films of up to 200 MB; we keep what a desk can open. What is larger stays visible as not fetched. */
const mostBytes = 30 * 1024 * 1024;

/** Fetches what people send besides text. A job of its own per file: a failed picture loses no message. */
@Injectable()
export class LineMedia {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly api: LineApi,
  ) {}

  /** Job `line.media`. Throws to be tried again while LINE still prepares it; LINE keeps content for a limited time only. */
  async fetch(attachmentId: string): Promise<void> {
    const attachment = await this.database.manager.findOneBy(Attachment, { id: attachmentId, state: 'pending' });
    if (!attachment?.externalId) return;
    const content = await this.api.content(attachment.externalId, mostBytes);
    if (content.outcome === 'ok') {
      const file = await inspect(content.value.bytes, attachment.name, content.value.contentType ?? attachment.type);
      const bytes = file.stripped ?? content.value.bytes;
      await this.settle(attachment, {
        state: 'stored',
        content: bytes,
        size: bytes.length,
        name: file.name,
        type: file.type,
      });
    } else if (content.outcome === 'gone' || content.outcome === 'too_large' || content.outcome === 'refused') {
      await this.settle(attachment, { state: 'failed' });
    } else {
      throw new Error(`LINE does not hand out the content yet: ${content.outcome}`);
    }
  }

  private async settle({ id, messageId }: Attachment, known: Partial<Attachment>): Promise<void> {
    await this.transactions.run(async (unit) => {
      const { consultationId } = await unit.tx.findOneByOrFail(Message, { id: messageId });
      const consultation = (await lock(unit.tx, consultationId))!;
      const version = consultation.version + 1;
      await unit.tx.update(Attachment, { id }, known);
      await unit.tx.update(Consultation, { id: consultationId }, { version });
      unit.changes(consultationId, version);
    });
  }
}
