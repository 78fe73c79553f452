import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Consultation, type Filing, file, type IncomingMessage, Message } from '../../consultation/index.js';
import { Municipality } from '../../municipality/index.js';
import { Contact } from '../../people/contact.entity.js';
import { knownContact } from '../../people/known-contact.js';
import { inspect } from '../../platform/attachment.js';
import { Clock } from '../../platform/clock.js';
import { InjectLog } from '../../platform/index.js';
import type { Logger } from '../../platform/log.js';
import { Seal } from '../../platform/seal.js';
import { Transactions, type Unit } from '../../platform/transaction.js';
import { addressKey, isMailAddress, tokenFrom } from './address.js';
import { type AutomaticKind, automaticKind } from './automatic.js';
import { UnreadableMail } from './mail-problem.js';
import { OWN_ADDRESS, type OwnAddress } from './own-address.js';
import { isForwardSubject, stripQuotes } from './quotes.js';
import { type ReadMail, readMail } from './read-mail.js';
import { answeredIds, type Thread, type ThreadCandidate, threadOf } from './thread.js';

/** A mail that has brought the reader down this often is shown unread, with its raw file. */
const mostTries = 3;

/** Reads kept mails and files them: into the thread that they continue, or as a consultation of their own. */
@Injectable()
export class MailReading {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
    private readonly clock: Clock,
    @Inject(OWN_ADDRESS) private readonly own: OwnAddress | null,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Job `email.read`. Safe to repeat: a mail that has been filed is not waiting any more. */
  async read(rawEventId: string): Promise<void> {
    // Counted before it is opened: a mail that kills the process must not kill it for ever.
    const [[row]] = await this.database.query<
      [{ body: Buffer; attempt: number; outcome: string; received_at: Date }[]]
    >(
      `update raw_event set attempt = attempt + 1 where id = $1 and outcome like 'waiting%' returning body, attempt, outcome, received_at`,
      [rawEventId],
    );
    if (!row) return;
    try {
      if (row.outcome !== 'waiting') throw new UnreadableMail('too_large');
      if (row.attempt > mostTries) throw new UnreadableMail('fault');
      const mail = await readMail(row.body);
      const message = await messageOf(mail, row.received_at);
      await this.transactions.run((unit) => this.file(unit, rawEventId, mail, message));
    } catch (error) {
      if (!(error instanceof UnreadableMail)) throw error;
      this.log.warn({ rawEventId, reason: error.reason }, 'email: cannot be read');
      await this.transactions.run((unit) => this.quarantine(unit, rawEventId, row.body, row.received_at, error.reason));
    }
  }

  private async file(unit: Unit, rawEventId: string, mail: ReadMail, message: IncomingMessage): Promise<void> {
    if (!(await this.take(unit, rawEventId, 'shown'))) return;
    const automatic = automaticKind(mail, this.own?.domain ?? '');
    const canAnswer = mail.from !== null && isMailAddress(mail.from.address);
    const contact = canAnswer
      ? await knownContact(unit.tx, this.seal, {
          door: 'email',
          address: addressKey(mail.from!.address),
          name: mail.from!.name,
        })
      : null;
    const thread = automatic === 'bounce' ? await this.threadOfBounce(unit, mail) : await this.threadOf(unit, mail);
    const details = {
      ...message.details,
      ...(automatic ? { automatic } : {}),
      ...(thread.into === null && thread.related ? { related: thread.related } : {}),
    };
    const filing: Filing = {
      target: thread.into !== null ? { into: thread.into } : { begin: this.beginning(contact, automatic) },
      message: { ...message, rawEventId, details },
    };
    const [filed] = await file(unit, [filing]);
    const { consultationId, messageId, version, begun } = filed!;
    if (begun) await unit.tx.update(Consultation, { id: consultationId }, { replyToken: newReplyToken() });
    unit.changes(consultationId, version);
    unit.job('triage.assess', { messageIds: [messageId] });
    if (automatic === null) unit.job('intake.advance', { consultationIds: [consultationId] });
  }

  private beginning(contact: Contact | null, automatic: AutomaticKind | null) {
    return {
      channel: 'email' as const,
      contactId: contact?.id ?? null,
      status: 'received' as const,
      assistant: automatic === null && contact !== null ? ('asking' as const) : ('none' as const),
      dueAt: this.municipality.answerBy('U1', this.clock.now()),
    };
  }

  /** The open consultations that a mail might continue; a closed one is left alone, and a new one begins. */
  private async threadOf(unit: Unit, mail: ReadMail): Promise<Thread> {
    const recipients = [
      ...[...mail.to, ...mail.cc].map(({ address }) => address),
      ...(mail.headers['delivered-to'] ?? []),
    ];
    const token = this.own ? tokenFrom(recipients, this.own.address) : null;
    const ids = answeredIds(mail);
    if (token === null && ids.length === 0) return { into: null, related: null };
    const rows = await unit.tx.query<
      { id: string; reply_token: string | null; address: string | null; sent: string[] }[]
    >(
      `select c.id, c.reply_token, k.address, array(select m.mail_message_id from message m where m.consultation_id = c.id and m.mail_message_id is not null) as sent
       from consultation c left join contact k on k.id = c.contact_id
       where c.status not in ('closed', 'lapsed') and (c.reply_token = $1
         or c.id in (select m.consultation_id from message m where m.mail_message_id = any($2)))`,
      [token, ids],
    );
    const candidates: ThreadCandidate[] = rows.map((row) => ({
      consultationId: row.id,
      token: row.reply_token,
      sent: row.sent,
      participants: row.address ? [this.seal.open(row.address)] : [],
    }));
    return threadOf(mail, token, candidates);
  }

  /** A bounce names the mail of ours that could not be delivered: it is shown where that was said, and the mail has failed. */
  private async threadOfBounce(unit: Unit, mail: ReadMail): Promise<Thread> {
    const named = new Set([
      ...answeredIds(mail),
      ...(mail.text.slice(0, 200_000).match(/<m\.[0-9a-f-]{36}@[^>\s]{1,200}>/g) ?? []),
    ]);
    const [row] = await unit.tx.query<{ id: string; consultation_id: string }[]>(
      'select id, consultation_id from message where mail_message_id = any($1) limit 1',
      [[...named]],
    );
    if (!row) return { into: null, related: null };
    await unit.tx.update(Message, { id: row.id, delivery: 'sent' }, { delivery: 'failed', failure: 'refused' });
    return { into: row.consultation_id, by: 'reference' };
  }

  private async quarantine(unit: Unit, rawEventId: string, body: Buffer, at: Date, reason: string): Promise<void> {
    if (!(await this.take(unit, rawEventId, `quarantined: ${reason}`))) return;
    const head = body.subarray(0, 16_384).toString('latin1');
    const sender = /^From:[^\r\n<]{0,200}<?([\w.+-]{1,64}@[\w.-]{1,190})/im.exec(head)?.[1] ?? null;
    const contact =
      sender && isMailAddress(sender)
        ? await knownContact(unit.tx, this.seal, { door: 'email', address: addressKey(sender) })
        : null;
    const [filed] = await file(unit, [
      {
        target: { begin: { ...this.beginning(contact, null), assistant: 'none', quarantined: true } },
        message: {
          kind: 'unreadable',
          text: `開けないメールが届きました。${sender ? `差出人：${sender}` : '差出人は読めません'}`,
          at,
          rawEventId,
          details: { reason },
          files: [{ name: `${rawEventId}.eml`, type: 'message/rfc822', content: body }],
        },
      },
    ]);
    await unit.tx.update(Consultation, { id: filed!.consultationId }, { replyToken: newReplyToken(), urgency: 'U2' });
    await unit.tx.update(Message, { id: filed!.messageId }, { assessedAt: at });
    unit.changes(filed!.consultationId, filed!.version);
  }

  /** Marks the raw mail as dealt with; false when another run was faster. */
  private async take(unit: Unit, rawEventId: string, outcome: string): Promise<boolean> {
    const [, count] = await unit.tx.query<[unknown[], number]>(
      `update raw_event set outcome = $2 where id = $1 and outcome like 'waiting%'`,
      [rawEventId, outcome],
    );
    return count > 0;
  }
}

/** 20 letters of base32: nobody guesses one, and it survives servers that change the case of addresses. */
function newReplyToken(): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return [...randomBytes(20)].map((byte) => letters[byte & 31]).join('');
}

/** The person's own words apart from what they quote; the whole stays readable beside them. */
async function messageOf(mail: ReadMail, receivedAt: Date): Promise<IncomingMessage> {
  const { fresh, quoted } = stripQuotes(mail.text, { forward: isForwardSubject(mail.subject) });
  const files = [];
  for (const { name, declaredType, content } of mail.attachments) {
    const file = await inspect(content, name, declaredType);
    files.push({ name: file.name, type: file.type, content: file.stripped ?? content });
  }
  return {
    kind: 'mail',
    text: fresh,
    at: receivedAt,
    subject: mail.subject,
    externalId: mail.messageId,
    details: {
      ...(quoted === null ? {} : { quoted }),
      ...(mail.problems.length > 0 ? { problems: mail.problems } : {}),
      ...(mail.date ? { writtenAt: mail.date.toISOString() } : {}),
    },
    files,
  };
}
