import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IssueCode, NationalResult, Route } from '../contract/index.js';

/** A screening (振り分け) as somebody decided it. Rows are only added; the newest of a consultation stands. */
@Entity('screening')
export class ScreeningRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') consultationId: string;
  /** Null: information only. */
  @Column('smallint', { nullable: true }) route: Route | null;
  @Column('text', { nullable: true }) national: NationalResult | null;
  @Column('text') reason: string;
  @Column('text', { nullable: true }) hearing: string | null;
  @Column('text', { array: true }) issues: IssueCode[];
  @Column('timestamptz', { nullable: true }) nextContactAt: Date | null;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}
