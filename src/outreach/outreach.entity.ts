import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  ApproachAnswer,
  ApproachWay,
  Hat,
  OutreachEnd,
  OutreachSource,
  OutreachState,
  TrustStage,
} from '../contract/index.js';

/** Somebody whom support does not reach yet (潜在的相談者). What is known of them stands in `words`, and nowhere else. */
@Entity('outreach')
export class OutreachRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('text') state: OutreachState;
  @Column('text') source: OutreachSource;
  @Column('text', { nullable: true }) area: string | null;
  @Column('uuid') ownerId: string;
  @Column('uuid') madeBy: string;
  @Column('text') trust: TrustStage;
  @Column('integer') tries: number;
  @Column('integer') thought: number;
  @Column('date') heardOn: string;
  @Column('date', { nullable: true }) nextOn: string | null;
  @Column('date', { nullable: true }) lastOn: string | null;
  /** When the office opens on the next day: then the owner is reminded. */
  @Column('timestamptz', { nullable: true }) remindAt: Date | null;
  @Column('timestamptz', { nullable: true }) remindedAt: Date | null;
  @Column('text') words: string;
  @Column('uuid', { nullable: true }) fromConsultationId: string | null;
  @Column('uuid', { nullable: true }) consultationId: string | null;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) endReason: OutreachEnd | null;
  @Column('uuid') clientId: string;
  @Column('integer') version: number;
}

/** Something that was done to reach somebody: added, never changed. `words`: what was seen. */
@Entity('outreach_approach')
export class ApproachRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') outreachId: string;
  @Column('text') way: ApproachWay;
  @Column('date') onDay: string;
  @Column('text') answer: ApproachAnswer;
  @Column('text') trust: TrustStage;
  @Column('date', { nullable: true }) nextOn: string | null;
  @Column('text') words: string;
  @Column('text', { nullable: true }) hat: Hat | null;
  @Column('integer', { nullable: true }) minutes: number | null;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
  @Column('uuid') clientId: string;
}

/** A line of the history: added, never changed. `codes` holds codes, days and ids only. */
@Entity('outreach_event')
export class OutreachEventRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') outreachId: string;
  @Column('integer') version: number;
  @Column('text') kind: string;
  @Column('jsonb') codes: Record<string, string | number | boolean | null>;
  @Column('text', { nullable: true }) words: string | null;
  /** Null: the service itself. */
  @Column('uuid', { nullable: true }) byId: string | null;
  @Column('timestamptz') at: Date;
  @Column('uuid', { nullable: true }) clientId: string | null;
}
