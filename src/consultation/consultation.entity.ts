import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel, Compound, Danger, Field, Route, Speaker, Status, Urgency } from '../contract/index.js';

/**
 * A consultation (相談): one person's matter at one door, with its record. `version` rises with every visible change;
 * `name` (what the resident wants to be called) and `safeContact` are sealed.
 */
@Entity('consultation')
export class Consultation {
  @PrimaryColumn('uuid') id: string;
  @Column('text') receipt: string;
  @Column('text') channel: Channel;
  @Column('uuid', { nullable: true }) contactId: string | null;
  @Column('text', { nullable: true }) name: string | null;
  @Column('text') speaker: Speaker;
  @Column('text') status: Status;
  @Column('text') urgency: Urgency;
  /** Who set the level last. The machine may raise it; only a person lowers it. */
  @Column('text') urgencyBy: 'triage' | 'staff';
  @Column('text', { nullable: true }) urgencyReason: string | null;
  @Column('text', { array: true }) dangers: Danger[];
  @Column('text', { array: true }) fields: Field[];
  @Column('text', { array: true }) compounds: Compound[];
  @Column('smallint', { nullable: true }) route: Route | null;
  @Column('text', { nullable: true }) routeReason: string | null;
  @Column('smallint', { nullable: true }) suggestedRoute: Route | null;
  @Column('uuid', { nullable: true }) ownerId: string | null;
  @Column('text', { nullable: true }) area: string | null;
  /** Who keyed it in; null when it came by itself. */
  @Column('uuid', { nullable: true }) takenInBy: string | null;
  /** Only those on its list see it (`protection/`). */
  @Column('boolean', { default: false }) protected: boolean;
  @Column('timestamptz') dueAt: Date;
  @Column('timestamptz') receivedAt: Date;
  @Column('timestamptz') lastAt: Date;
  @Column('text') preview: string;
  @Column('boolean') wantsPerson: boolean;
  /** The resident said that somebody may see this screen: no content in notifications. */
  @Column('boolean') watched: boolean;
  @Column('text', { nullable: true }) safeContact: string | null;
  /** Arrived and could not be read: shown in its own view until a person has dealt with it. */
  @Column('boolean') quarantined: boolean;
  @Column('timestamptz', { nullable: true }) answeredAt: Date | null;
  @Column('text') alarm: 'none' | 'raised' | 'taken';
  @Column('text', { nullable: true }) alarmUrgency: Urgency | null;
  @Column('timestamptz', { nullable: true }) alarmAt: Date | null;
  @Column('timestamptz', { nullable: true }) alarmDueAt: Date | null;
  @Column('uuid', { nullable: true }) alarmBy: string | null;
  /** Whether the assistant still asks. Any staff reply silences it in the same transaction. */
  @Column('text') assistant: 'asking' | 'silent' | 'finished' | 'none';
  /** The interview's state, plain JSON of `intake/interview.ts`. */
  @Column('jsonb', { nullable: true }) interview: unknown;
  /** The last incoming message the assistant has taken in (`message.seq`). */
  @Column('bigint') heardSeq: string;
  /** Keyed hash of the resident's return words. */
  @Column('bytea', { nullable: true }) roomKey: Buffer | null;
  /** The token in our own reply address, which threads mail. */
  @Column('text', { nullable: true }) replyToken: string | null;
  @Column('text', { nullable: true }) closingReason: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('uuid', { nullable: true }) closedBy: string | null;
  @Column('uuid', { nullable: true }) clientId: string | null;
  /** The consultation that it was joined into: a pointer, its own rows stay where they are. */
  @Column('uuid', { nullable: true }) mergedInto: string | null;
  @Column('integer') version: number;
}
