import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GoalOutcome, MonitoringWay, PlanItemState, PlanState, SeenChange } from '../contract/index.js';

/** A version of the assessment: each time that it is written is a row. */
@Entity('assessment')
export class AssessmentRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('integer') period: number;
  @Column('integer') nth: number;
  @Column('text') words: string;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** A plan. `words`: the goals. */
@Entity('plan')
export class PlanRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('integer') nth: number;
  @Column('integer') period: number;
  @Column('text') state: PlanState;
  @Column('text') words: string;
  @Column('date') fromOn: string;
  @Column('date') untilOn: string;
  @Column('timestamptz') at: Date;
}

/** A piece of work in a plan. `words`: what, in which role, and why it was dropped. */
@Entity('plan_item')
export class PlanItemRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') planId: string;
  @Column('uuid') caseId: string;
  @Column('integer') position: number;
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('date', { nullable: true }) byOn: string | null;
  @Column('text') state: PlanItemState;
  @Column('text') words: string;
}

/** The person's consent to a plan. It stands until it is withdrawn, or the plan is written anew. */
@Entity('plan_consent')
export class PlanConsentRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') planId: string;
  @Column('uuid') caseId: string;
  @Column('text') way: 'signature' | 'oral';
  @Column('uuid') explainedBy: string;
  @Column('date') onDay: string;
  @Column('uuid', { array: true }) members: string[];
  @Column('text') words: string;
  @Column('timestamptz') at: Date;
  @Column('date', { nullable: true }) withdrawnOn: string | null;
  @Column('timestamptz', { nullable: true }) overtakenAt: Date | null;
}

/** A contact. `words`: what was seen. */
@Entity('monitoring')
export class MonitoringRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid', { nullable: true }) planId: string | null;
  @Column('integer') period: number;
  @Column('date') onDay: string;
  @Column('text') way: MonitoringWay;
  @Column('date') nextOn: string;
  @Column('text') words: string;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** An evaluation. `words`: how content the person is, what is left, what was missing in the town. */
@Entity('evaluation')
export class EvaluationRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') caseId: string;
  @Column('uuid', { nullable: true }) planId: string | null;
  @Column('integer') period: number;
  @Column('date') onDay: string;
  @Column('text') reached: GoalOutcome;
  @Column('text', { array: true }) changes: SeenChange[];
  @Column('text') words: string;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}
