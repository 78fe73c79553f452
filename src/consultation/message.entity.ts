import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Assessment, Delivery, Failure, MessageKind } from '../contract/index.js';

/** One thing the assistant says in a turn; a door shows each as a bubble, a paragraph, or a question with choices. */
export interface SpokenPart {
  text: string;
  choices?: { code: string; label: string; opens?: 'date' | 'place' }[];
  /** The answers as a card, for a door that can show one; `text` says the same. */
  card?: { text: string; lines: { question: string; label: string; shown: string }[]; fix: string };
}

/** What a message carries besides its text: facts of its kind (sticker id, coordinates …), or the assistant's parts. */
export interface MessageDetails {
  parts?: SpokenPart[];
  /** The question that the assistant asked last in this message. */
  question?: string;
  /** A link to the resident's own room goes with it, made new at each try to send; its words stand nowhere. */
  link?: boolean;
  /** Leaves even when something newer was said since. */
  mustLeave?: boolean;
  /** A mail that must not be answered by a machine, with the kind of automatic mail that it was. */
  automatic?: string;
  /** Text that a mail quoted, kept apart from the person's own words. */
  quoted?: string;
  [fact: string]: unknown;
}

/** One thing said in a consultation. An outgoing row is its own outbox: everything needed to send it again stands here. */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid') id: string;
  /** Order of arrival over the whole service. */
  @Column('bigint', { generated: 'increment' }) seq: string;
  @Column('uuid') consultationId: string;
  @Column('integer') version: number;
  @Column('text') direction: 'in' | 'out';
  @Column('text') kind: MessageKind;
  @Column('text') text: string;
  @Column('text', { nullable: true }) subject: string | null;
  @Column('jsonb', { nullable: true }) details: MessageDetails | null;
  @Column('timestamptz') at: Date;
  @Column('text') senderKind: 'resident' | 'assistant' | 'staff' | 'system';
  @Column('uuid', { nullable: true }) senderId: string | null;
  @Column('text') delivery: Delivery;
  @Column('text', { nullable: true }) failure: Failure | null;
  @Column('text', { nullable: true }) externalId: string | null;
  @Column('uuid', { nullable: true }) rawEventId: string | null;
  @Column('uuid', { nullable: true }) clientId: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;
  @Column('jsonb', { nullable: true }) assessment: Assessment | null;
  @Column('timestamptz', { nullable: true }) assessedAt: Date | null;
  @Column('timestamptz', { nullable: true }) holdUntil: Date | null;
  @Column('timestamptz', { nullable: true }) nextTryAt: Date | null;
  @Column('integer') attempt: number;
  @Column('timestamptz', { nullable: true }) claimedAt: Date | null;
  /** Set just before the data of a mail is handed over: a crash after it leaves the outcome unknown. */
  @Column('timestamptz', { nullable: true }) handedAt: Date | null;
  @Column('timestamptz', { nullable: true }) sentAt: Date | null;
  /** LINE's `X-Line-Retry-Key`, fixed in the row so that a repetition is recognised. */
  @Column('uuid', { nullable: true }) retryKey: string | null;
  /** In: the reply token that came with it. Out: the token it is sent with. */
  @Column('text', { nullable: true }) replyToken: string | null;
  @Column('timestamptz', { nullable: true }) replyTokenAt: Date | null;
  @Column('text', { nullable: true }) sentBy: 'reply' | 'push' | 'mail' | 'room' | null;
  /** Our own Message-ID, fixed in the row. */
  @Column('text', { nullable: true }) mailMessageId: string | null;
}
