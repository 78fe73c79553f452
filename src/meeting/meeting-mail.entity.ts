import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MeetingNewsKind, MeetingTold } from '../contract/index.js';

/** A mail about a meeting, on its way or gone. It goes to an account, or to the office of an agency. */
@Entity('meeting_mail')
export class MeetingMailRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meetingId: string;
  @Column('uuid') memberId: string;
  @Column('text') kind: MeetingNewsKind;
  @Column('integer') version: number;
  @Column('uuid', { nullable: true }) staffId: string | null;
  @Column('text', { nullable: true }) agency: string | null;
  @Column('text') state: MeetingTold['state'] | 'telling';
  @Column('text', { nullable: true }) reason: string | null;
  @Column('integer') attempt: number;
  @Column('timestamptz') at: Date;
  @Column('timestamptz') nextTryAt: Date;
  @Column('timestamptz', { nullable: true }) toldAt: Date | null;
}
