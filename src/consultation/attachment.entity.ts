import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that came with a message. Its bytes stand in the same database, so that row and file commit together. */
@Entity('attachment')
export class Attachment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') messageId: string;
  @Column('text') name: string;
  /** Media type by content, not by what the sender claimed. */
  @Column('text') type: string;
  @Column('integer', { nullable: true }) size: number | null;
  @Column('text') state: 'pending' | 'stored' | 'failed';
  @Column('text', { nullable: true }) externalId: string | null;
  @Column('bytea', { nullable: true, select: false }) content: Buffer | null;
  @Column('timestamptz') createdAt: Date;
}
