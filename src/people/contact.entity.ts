import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A way to reach somebody at a door: a LINE account, a mail address, a form session. Several people may share one, and
 * one person may have several. Address and name are sealed; `addressIndex` finds an address again.
 */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid') id: string;
  @Column('text') door: 'line' | 'email' | 'web';
  /** A LINE group or room is never mixed with a person's own thread. */
  @Column('text') kind: 'person' | 'group';
  @Column('text') address: string;
  @Column('bytea') addressIndex: Buffer;
  @Column('text', { nullable: true }) name: string | null;
  /** When the person blocked or left the account at this door. */
  @Column('timestamptz', { nullable: true }) blockedAt: Date | null;
  @Column('timestamptz', { nullable: true }) profileAt: Date | null;
  @Column('timestamptz') createdAt: Date;
}
