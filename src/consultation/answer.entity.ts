import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnswerState } from '../contract/index.js';

/** A structured answer of the interview, in the resident's own words or choices. */
@Entity('answer')
export class AnswerRow {
  @PrimaryColumn('uuid') consultationId: string;
  @PrimaryColumn('text') question: string;
  @Column('text') label: string;
  @Column('smallint') position: number;
  @Column('text') state: AnswerState;
  @Column('jsonb', { nullable: true }) value: string | string[] | null;
  /** The value as staff read it. */
  @Column('text') shown: string;
  @Column('timestamptz', { nullable: true }) at: Date | null;
}
