import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What came in at a door, byte for byte, kept until its retention ends. Unique on the door's own id, so that what
 * arrives twice changes nothing. `outcome` says what became of it: `shown`, `waiting`, or `ignored: why`.
 */
@Entity('raw_event')
export class RawEvent {
  @PrimaryColumn('uuid') id: string;
  @Column('text') door: 'line' | 'email' | 'web';
  @Column('text') externalId: string;
  @Column('text', { nullable: true }) webhookEventId: string | null;
  @Column('uuid', { nullable: true }) contactId: string | null;
  @Column('bytea', { select: false }) body: Buffer;
  @Column('text') outcome: string;
  @Column('integer') attempt: number;
  @Column('timestamptz') receivedAt: Date;
}
