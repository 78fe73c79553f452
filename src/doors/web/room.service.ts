import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource, In, IsNull, Not } from 'typeorm';
import {
  Attachment,
  Consultation,
  file,
  type IncomingFile,
  isRoomLink,
  lock,
  Message,
  openRoomLink,
  readReceipt,
} from '../../consultation/index.js';
import { Clock } from '../../platform/clock.js';
import { InjectSecrets } from '../../platform/index.js';
import type { Secrets } from '../../platform/secrets.js';
import { Transactions } from '../../platform/transaction.js';
import { areReturnWords } from './return-words.js';
import type { RoomMessage } from './room-pages.js';

/** The cookie that holds the key to a room. */
export const roomCookie = 'uketome_room';

/** Injection token of the limiters of wrong words, per receipt number and per address. */
export const ROOM_LIMITS = Symbol('room limits');

/** The room stays open for two hours without use; number and words open it again. */
const idleMs = 2 * 60 * 60 * 1000;

/** The resident's own room: opened by number and words, or straight from the form that began it. */
@Injectable()
export class Rooms {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @InjectSecrets() private readonly secrets: Secrets,
    @Inject(ROOM_LIMITS) private readonly limits: { receipt: RateLimiterPostgres; address: RateLimiterPostgres },
  ) {}

  /** Opens a room: its key for the cookie, `wrong`, or `too_many` after five wrong tries in a quarter of an hour. */
  async enter(receipt: string, words: string, address: string): Promise<{ key: string } | 'wrong' | 'too_many'> {
    const number = readReceipt(receipt.slice(0, 40)) ?? '';
    const keys = [
      [this.limits.receipt, number || 'none'],
      [this.limits.address, address],
    ] as const;
    for (const [limiter, key] of keys) {
      const tries = await limiter.get(key);
      if (tries && tries.consumedPoints >= limiter.points) return 'too_many';
    }
    const consultation = number
      ? await this.database.manager.findOneBy(Consultation, { receipt: number, contactId: Not(IsNull()) })
      : null;
    if (!consultation || !areReturnWords(words, consultation.id, this.secrets.sessionSecret)) {
      await Promise.all(keys.map(([limiter, key]) => limiter.consume(key).catch(() => undefined)));
      return 'wrong';
    }
    await this.limits.receipt.delete(number);
    return { key: this.keyFor(consultation.id) };
  }

  /** Whether a link would open a room. */
  isLink(token: string): Promise<boolean> {
    return isRoomLink(this.database, token, this.clock.now());
  }

  /** Opens a room by a link that opens once: its key for the cookie, or null when the link is dead. */
  async openByLink(token: string): Promise<string | null> {
    const id = await openRoomLink(this.database, token, this.clock.now());
    return id === null ? null : this.keyFor(id);
  }

  /** A signed key to one room that works for two hours. */
  keyFor(consultationId: string): string {
    const until = this.clock.now().getTime() + idleMs;
    return `${consultationId}.${until}.${this.sign(`${consultationId}.${until}`)}`;
  }

  /** Which room a key opens, or null. */
  roomOf(key: string | null): string | null {
    const [id, until, signature] = (key ?? '').split('.');
    if (!id || !until || !signature || Number(until) < this.clock.now().getTime()) return null;
    const [given, wanted] = [Buffer.from(signature), Buffer.from(this.sign(`${id}.${until}`))];
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null;
  }

  /** The consultation of a room. */
  find(id: string): Promise<Consultation | null> {
    return this.database.manager.findOneBy(Consultation, { id, contactId: Not(IsNull()) });
  }

  /** What was said, as the resident may see it: nothing held, nothing internal, no staff name. */
  async messages(id: string): Promise<RoomMessage[]> {
    const rows = await this.database.manager.find(Message, {
      where: [
        { consultationId: id, direction: 'in', kind: Not('event'), withdrawnAt: IsNull() },
        { consultationId: id, direction: 'out', delivery: 'sent' },
      ],
      order: { seq: 'ASC' },
    });
    const files = await this.database.manager.findBy(Attachment, { messageId: In(rows.map((row) => row.id)) });
    return rows.map((row) => ({
      id: row.id,
      who: row.direction === 'in' ? 'you' : row.senderKind === 'staff' ? 'counsellor' : 'assistant',
      text: row.text,
      time: row.at.toLocaleString('ja-JP', {
        timeZone: 'Asia/Tokyo',
        month: 'numeric',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      }),
      files: files.filter(({ messageId }) => messageId === row.id).map(({ name }) => name),
    }));
  }

  /** Takes in what a resident writes or sends in the room; a repeated `clientId` changes nothing. */
  async write(id: string, words: string, files: IncomingFile[], clientId: string): Promise<void> {
    await this.transactions.run(async (unit) => {
      await lock(unit.tx, id);
      if (await unit.tx.existsBy(Message, { consultationId: id, clientId })) return;
      const kind = words.trim() === '' ? 'file' : 'text';
      const [filed] = await file(unit, [
        {
          target: { into: id },
          message: { kind, text: words, at: this.clock.now(), clientId, files, details: { room: true } },
        },
      ]);
      unit.changes(id, filed!.version);
      if (kind === 'text') unit.job('triage.assess', { messageIds: [filed!.messageId] });
    });
  }

  private sign(text: string): string {
    return createHmac('sha256', this.secrets.sessionSecret).update(`room ${text}`).digest('base64url');
  }
}
