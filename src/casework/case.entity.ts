import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseKind, CaseParty, CaseState, FollowUpOutcome, MemberSight } from '../contract/index.js';

/** A case (支援ケース): consultations that are worked on together. Its number is no title: names stand nowhere but in `words`. */
@Entity('support_case')
export class SupportCase {
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('text') kind: CaseKind;
  @Column('text') state: CaseState;
  @Column('text', { nullable: true }) stateBefore: CaseState | null;
  @Column('integer') period: number;
  @Column('uuid') ownerId: string;
  @Column('uuid', { nullable: true }) mainSupporterId: string | null;
  @Column('text', { nullable: true }) area: string | null;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('date', { nullable: true }) nextContactOn: string | null;
  /** When the office opens on that day: then the owner is reminded. */
  @Column('timestamptz', { nullable: true }) remindAt: Date | null;
  @Column('timestamptz', { nullable: true }) remindedAt: Date | null;
  @Column('date', { nullable: true }) lastContactOn: string | null;
  @Column('uuid') clientId: string;
  @Column('integer') version: number;
}

/** One time that a case was open. `words`: why it was opened, and why it ended. */
@Entity('case_period')
export class CasePeriodRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('integer') nth: number;
  @Column('text') kind: CaseKind;
  @Column('timestamptz') openedAt: Date;
  @Column('uuid') openedBy: string;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('uuid', { nullable: true }) endedBy: string | null;
  @Column('uuid', { nullable: true }) mainSupporterId: string | null;
  @Column('text') words: string;
}

/** That a consultation belongs to a case. */
@Entity('case_consultation')
export class CaseConsultationRow {
  @PrimaryColumn('uuid') caseId: string;
  @PrimaryColumn('uuid') consultationId: string;
  @Column('uuid') addedBy: string;
  @Column('timestamptz') addedAt: Date;
}

/** Somebody in the team: an agency, somebody of the centre, or another party. `words`: name and role. */
@Entity('case_member')
export class CaseMemberRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('text', { nullable: true }) agency: string | null;
  @Column('uuid', { nullable: true }) staffId: string | null;
  @Column('text', { nullable: true }) party: CaseParty | null;
  @Column('text') words: string;
  @Column('text') sees: MemberSight;
  @Column('boolean') brought: boolean;
  @Column('date') fromOn: string;
  @Column('date', { nullable: true }) toOn: string | null;
}

/** A date after the end at which somebody asks how it goes. */
@Entity('case_follow_up')
export class FollowUpRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('integer') period: number;
  @Column('date') dueOn: string;
  @Column('date', { nullable: true }) doneOn: string | null;
  @Column('uuid', { nullable: true }) doneBy: string | null;
  @Column('text', { nullable: true }) outcome: FollowUpOutcome | null;
  @Column('text', { nullable: true }) words: string | null;
}

/** A line of the history: added, never changed. `codes` holds codes, days and ids only. */
@Entity('case_event')
export class CaseEventRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') caseId: string;
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
