import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyKind, CasebookEnd, CasebookSpan, CasebookState, Compound, Field } from '../contract/index.js';

/** An entry of the list of cases and responses. It keeps no id of a case, a consultation or a person: it must not lead to anybody. */
@Entity('casebook_entry')
export class CasebookRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') state: CasebookState;
  @Column('uuid') authorId: string;
  @Column('text') title: string;
  @Column('text') situation: string;
  @Column('text') response: string;
  @Column('text') worked: string;
  @Column('text') failed: string;
  @Column('text') schemes: string;
  @Column('text', { array: true }) fields: Field[];
  @Column('text', { array: true }) patterns: Compound[];
  @Column('text', { array: true }) kinds: AgencyKind[];
  @Column('uuid', { array: true }) resources: string[];
  @Column('text', { array: true }) agencies: string[];
  @Column('text', { nullable: true }) span: CasebookSpan | null;
  /** What the second reader asked for. */
  @Column('text') asked: string;
  @Column('text', { nullable: true }) reason: CasebookEnd | null;
  /** What it is found by, in one spelling. */
  @Column('text') letters: string;
  /** When it was written or shown last: the order of the list. */
  @Column('timestamptz') at: Date;
  @Column('integer') version: number;
}

/** A step of an entry. */
@Entity('casebook_step')
export class CasebookStepRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') entryId: string;
  @Column('text') toState: CasebookState;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
  @Column('uuid') clientId: string;
}
