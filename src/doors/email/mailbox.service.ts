import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InjectLog } from '../../platform/index.js';
import { Jobs } from '../../platform/jobs.js';
import type { Logger } from '../../platform/log.js';

/** Who handed a mail over and for whom, as SMTP said it. */
export interface Envelope {
  /** '' for mail that must not be answered (bounces), null when nobody said (IMAP). */
  from: string | null;
  to: string[];
}

/**
 * Keeps mail as it came, byte for byte, before anybody reads it. Only then is it accepted (SMTP) or passed by (IMAP).
 * Its identity is the mailbox and the hash of its bytes: a missing, empty or reused Message-ID loses nothing, and a
 * repetition changes nothing.
 */
@Injectable()
export class Mailbox {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Keeps one mail and has it read. Resolves after the commit. */
  async keep(mailbox: string, envelope: Envelope, raw: Buffer, oversize = false): Promise<void> {
    const hash = createHash('sha256').update(raw).digest('hex');
    // As a mail server writes them at final delivery: the envelope stays with the mail (RFC 5321 4.4, RFC 9228).
    const lines = [
      ...(envelope.from === null ? [] : [['Return-Path', `<${envelope.from}>`]]),
      ...envelope.to.map((to) => ['Delivered-To', to]),
    ];
    const head = lines.map(([name, value]) => `${name}: ${value!.replace(/[\r\n]/g, '')}\r\n`).join('');
    const body = Buffer.concat([Buffer.from(head), raw]);
    const id = randomUUID();
    const kept = await this.database.query<{ id: string }[]>(
      `insert into raw_event (id, door, external_id, body, outcome) values ($1, 'email', $2, $3, $4)
       on conflict (door, external_id) do nothing returning id`,
      [id, `${mailbox}:${hash}`, body, oversize ? 'waiting: too large' : 'waiting'],
    );
    if (kept.length === 0) return;
    this.log.info({ rawEventId: id, bytes: raw.length, oversize }, 'email: kept');
    this.jobs.addSoon('email.read', { rawEventId: id });
  }

  /** How far an IMAP mailbox has been read. */
  async position(mailbox: string): Promise<{ uidValidity: bigint; uid: number } | null> {
    const [row] = await this.database.query<{ uid_validity: string; uid: string }[]>(
      'select uid_validity, uid from mailbox_position where mailbox = $1',
      [mailbox],
    );
    return row ? { uidValidity: BigInt(row.uid_validity), uid: Number(row.uid) } : null;
  }

  /** Remembers how far an IMAP mailbox has been read. Only ever forwards within one UIDVALIDITY. */
  async remember(mailbox: string, uidValidity: bigint, uid: number): Promise<void> {
    await this.database.query(
      `insert into mailbox_position (mailbox, uid_validity, uid) values ($1, $2, $3)
       on conflict (mailbox) do update set uid_validity = excluded.uid_validity, uid = case
         when mailbox_position.uid_validity = excluded.uid_validity then greatest(mailbox_position.uid, excluded.uid) else excluded.uid end`,
      [mailbox, uidValidity.toString(), uid],
    );
  }
}
