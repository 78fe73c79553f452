import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LoweringOutcome, Urgency } from '../contract/index.js';

/** A proposal to lower a level that takes two people. Settled once; at most one is open for each consultation. */
@Entity('lowering')
export class LoweringRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') consultationId: string;
  @Column('text') fromLevel: Urgency;
  @Column('text') toLevel: Urgency;
  @Column('text') reason: string;
  @Column('uuid') proposedBy: string;
  @Column('timestamptz') proposedAt: Date;
  @Column('text', { nullable: true }) outcome: LoweringOutcome | null;
  /** Null while open, and when something graver voided it. */
  @Column('uuid', { nullable: true }) settledBy: string | null;
  @Column('timestamptz', { nullable: true }) settledAt: Date | null;
  @Column('text', { nullable: true }) settledReason: string | null;
}
