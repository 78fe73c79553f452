import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CandidateState, CheckState, ParticipationEnding, ParticipationState } from '../contract/index.js';

/** A participation of one person of a case. `words`: the need profile. */
@Entity('participation')
export class ParticipationRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid') personId: string;
  @Column('text') state: ParticipationState;
  @Column('text') words: string;
  @Column('uuid') ownerId: string;
  @Column('date', { nullable: true }) startedOn: string | null;
  @Column('text', { nullable: true }) ending: ParticipationEnding | null;
  @Column('date', { nullable: true }) nextOn: string | null;
  /** When the office opens on that day: then the owner is reminded. */
  @Column('timestamptz', { nullable: true }) remindAt: Date | null;
  @Column('timestamptz', { nullable: true }) remindedAt: Date | null;
  @Column('timestamptz') begunAt: Date;
  @Column('uuid') clientId: string;
  @Column('integer') version: number;
}

/** A candidate place. `words`: why it fits, what a visit showed, why it was refused. */
@Entity('participation_candidate')
export class CandidateRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') participationId: string;
  @Column('uuid', { nullable: true }) resourceId: string | null;
  @Column('text', { nullable: true }) agency: string | null;
  @Column('text') state: CandidateState;
  @Column('date') onDay: string;
  @Column('date', { nullable: true }) visitOn: string | null;
  @Column('boolean') tookPlace: boolean;
  @Column('integer') position: number;
  @Column('text') words: string;
}

/** A settling check. `words`: what the person and the accepting side said. */
@Entity('participation_check')
export class CheckRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') participationId: string;
  @Column('uuid') candidateId: string;
  @Column('text') after: string;
  @Column('date') dueOn: string;
  @Column('text') state: CheckState;
  @Column('boolean') worries: boolean;
  @Column('date', { nullable: true }) onDay: string | null;
  @Column('uuid', { nullable: true }) byId: string | null;
  @Column('text', { nullable: true }) words: string | null;
}

/** A trouble of the accepting side. `words`: the trouble, and every answer with its day and author. */
@Entity('host_support')
export class HostSupportRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') participationId: string;
  @Column('uuid') candidateId: string;
  @Column('date') onDay: string;
  @Column('boolean') open: boolean;
  @Column('uuid') byId: string;
  @Column('text') words: string;
}

/** A line of the history: added, never changed. `codes` holds codes, days and ids only. */
@Entity('participation_event')
export class ParticipationEventRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') participationId: string;
  @Column('integer') version: number;
  @Column('text') kind: string;
  @Column('uuid', { nullable: true }) thingId: string | null;
  @Column('jsonb') codes: Record<string, string | number | boolean | null>;
  @Column('text', { nullable: true }) words: string | null;
  /** Null: the service itself. */
  @Column('uuid', { nullable: true }) byId: string | null;
  @Column('timestamptz') at: Date;
  @Column('uuid', { nullable: true }) clientId: string | null;
}
