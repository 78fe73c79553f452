import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AdviceHelp, AdviceSide, AdviceState, Compound, Field } from '../contract/index.js';

/** A request for advice about an agency's own case (助言の求め). It knows no person; what was told stands in `words`, sealed. */
@Entity('advice_request')
export class AdviceRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('text') agency: string;
  @Column('uuid') askedBy: string;
  @Column('uuid', { nullable: true }) ownerId: string | null;
  @Column('text') state: AdviceState;
  @Column('text', { array: true }) fields: Field[];
  @Column('text', { array: true }) patterns: Compound[];
  @Column('text') words: string;
  @Column('date', { nullable: true }) wantedOn: string | null;
  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  /** That it is overdue was said. */
  @Column('timestamptz', { nullable: true }) remindedAt: Date | null;
  @Column('integer') answers: number;
  @Column('text', { nullable: true }) helped: AdviceHelp | null;
  @Column('timestamptz') askedAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('uuid') clientId: string;
  @Column('integer') version: number;
}

/** A line of the history: added, never changed. `codes` holds codes, days and ids only; `words` what was written, sealed. */
@Entity('advice_event')
export class AdviceEventRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') requestId: string;
  @Column('integer') version: number;
  @Column('text') kind: string;
  @Column('text', { nullable: true }) side: AdviceSide | null;
  /** The agency reads it. */
  @Column('boolean') shared: boolean;
  @Column('jsonb') codes: Record<string, string | number | boolean | null>;
  @Column('text', { nullable: true }) words: string | null;
  /** Null: the service itself. */
  @Column('uuid', { nullable: true }) byId: string | null;
  @Column('timestamptz') at: Date;
  @Column('uuid', { nullable: true }) clientId: string | null;
}

/** A mail about a request: that there is something, and nothing of it. */
@Entity('advice_mail')
export class AdviceMailRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') requestId: string;
  /** `asked` to managers · `told` to the agency · `replied` to the owner · `overdue` to the owner, or to managers. */
  @Column('text') kind: 'asked' | 'told' | 'replied' | 'overdue';
  @Column('integer') version: number;
  @Column('uuid', { nullable: true }) staffId: string | null;
  /** Sealed; null where the mail goes to a member of staff. */
  @Column('text', { nullable: true }) address: string | null;
  @Column('text') state: 'waiting' | 'telling' | 'told' | 'failed' | 'stopped';
  @Column('text', { nullable: true }) reason: string | null;
  @Column('integer') attempt: number;
  @Column('timestamptz') at: Date;
  @Column('timestamptz') nextTryAt: Date;
  @Column('timestamptz', { nullable: true }) toldAt: Date | null;
}
