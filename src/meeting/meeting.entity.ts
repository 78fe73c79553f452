import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  AgendaRole,
  AreaIssueState,
  Attendance,
  CaseParty,
  DecisionKind,
  MeetingBasis,
  MeetingState,
} from '../contract/index.js';

/** A meeting. `words`: place, agenda, minutes. */
@Entity('meeting')
export class MeetingRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('text') kind: string;
  @Column('text') basis: MeetingBasis;
  @Column('text', { nullable: true }) area: string | null;
  @Column('uuid') convenerId: string;
  @Column('date') onDay: string;
  @Column('text', { nullable: true }) atTime: string | null;
  @Column('text') state: MeetingState;
  @Column('text') words: string;
  @Column('date') papersUntil: string;
  @Column('uuid', { nullable: true }) previousId: string | null;
  @Column('uuid') clientId: string;
  @Column('timestamptz') at: Date;
  @Column('integer') version: number;
}

/** Somebody who is invited: an agency, an account, or somebody else. `words`: the name, for those in no list. */
@Entity('meeting_member')
export class MeetingMemberRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meetingId: string;
  @Column('text', { nullable: true }) agency: string | null;
  @Column('uuid', { nullable: true }) staffId: string | null;
  @Column('text', { nullable: true }) party: CaseParty | null;
  @Column('text') words: string;
  @Column('text', { nullable: true }) attendance: Attendance | null;
}

/** A pledge (誓約) on file, from a day to a day. */
@Entity('secrecy_pledge')
export class SecrecyPledgeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') basis: MeetingBasis;
  @Column('text', { nullable: true }) agency: string | null;
  @Column('uuid', { nullable: true }) staffId: string | null;
  @Column('uuid', { nullable: true }) memberId: string | null;
  @Column('date') onDay: string;
  @Column('text') way: 'paper' | 'screen';
  @Column('date') untilDay: string;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** That somebody was shown the duty for a meeting and confirmed it. */
@Entity('meeting_confirmation')
export class MeetingConfirmationRow {
  @PrimaryColumn('uuid') meetingId: string;
  @PrimaryColumn('uuid') staffId: string;
  @Column('timestamptz') at: Date;
}

/** A case on the agenda. `words`: the paper for this meeting, and what was said about it. */
@Entity('meeting_case')
export class MeetingCaseRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meetingId: string;
  @Column('uuid', { nullable: true }) caseId: string | null;
  @Column('uuid', { nullable: true }) consultationId: string | null;
  @Column('text') role: AgendaRole;
  @Column('text') words: string;
  @Column('timestamptz', { nullable: true }) offAt: Date | null;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** What was decided. `words`: what, and who does it. */
@Entity('meeting_decision')
export class MeetingDecisionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') meetingId: string;
  @Column('uuid', { nullable: true }) entryId: string | null;
  @Column('text') kind: DecisionKind;
  @Column('text') words: string;
  @Column('date', { nullable: true }) byOn: string | null;
  @Column('date', { nullable: true }) doneOn: string | null;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
}

/** That somebody opened a paper: added, never changed. */
@Entity('meeting_view')
export class MeetingViewRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') meetingId: string;
  @Column('uuid') entryId: string;
  @Column('uuid') staffId: string;
  @Column('timestamptz') at: Date;
}

/** That somebody did something to a meeting: added, never changed. */
@Entity('meeting_event')
export class MeetingEventRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') meetingId: string;
  @Column('text') kind: string;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
  @Column('uuid') clientId: string;
}

/** An issue of the area. */
@Entity('area_issue')
export class AreaIssueRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') number: string;
  @Column('text') state: AreaIssueState;
  @Column('text') words: string;
  @Column('text', { nullable: true }) field: string | null;
  @Column('text', { nullable: true }) area: string | null;
  @Column('integer') sources: number;
  @Column('boolean') queued: boolean;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
  @Column('integer') version: number;
}

/** A step of an issue, with the words of that step. */
@Entity('area_issue_step')
export class AreaIssueStepRow {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid') issueId: string;
  @Column('text') toState: AreaIssueState;
  @Column('text') words: string;
  @Column('uuid') byId: string;
  @Column('timestamptz') at: Date;
  @Column('uuid') clientId: string;
}
