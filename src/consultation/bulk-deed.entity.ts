import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BulkDeed, LeftReason, Status } from '../contract/index.js';
import type { Consultation } from './consultation.entity.js';

/** What became of a deed on many rows, by ids. */
export interface BulkResult {
  done: string[];
  left: { id: string; why: LeftReason }[];
}

/** How a row was before a deed, and the version that the deed gave it: only while that stands, the deed can be undone in it. */
export interface BulkBefore {
  id: string;
  version: number;
  ownerId: string | null;
  status: Status;
  dueAt: string;
  snooze: { until: string; seq: string; urgency: string; byId: string; at: string } | null;
  tags: string[];
  /** Whether the assistant was asking when it was closed. */
  assistant: Consultation['assistant'];
}

/** A deed on many rows, kept so that its repetition does nothing and it can be undone. */
@Entity('bulk_deed')
export class BulkDeedRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') staffId: string;
  @Column('text') kind: BulkDeed['kind'];
  @Column('timestamptz') at: Date;
  @Column('jsonb', { nullable: true }) outcome: BulkResult | null;
  @Column('jsonb', { nullable: true }) before: BulkBefore[] | null;
  @Column('jsonb', { nullable: true }) undone: BulkResult | null;
}
