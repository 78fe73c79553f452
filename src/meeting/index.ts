import { Announcing, type MeetingAnnouncement } from './announcing.service.js';
import { AreaIssuesController } from './area-issues.controller.js';
import { AreaIssues } from './area-issues.service.js';
import { AttendedMeetingsController } from './attended-meetings.controller.js';
import { CaseCarrying } from './case-carrying.service.js';
import { DeedKnowing } from './deed-knowing.service.js';
import { KnownPeopleFinding } from './known-people.service.js';
import {
  AreaIssueRow,
  AreaIssueStepRow,
  MeetingCaseRow,
  MeetingConfirmationRow,
  MeetingDecisionRow,
  MeetingEventRow,
  MeetingMemberRow,
  MeetingRow,
  MeetingViewRow,
  SecrecyPledgeRow,
} from './meeting.entity.js';
import { MeetingDecisions } from './meeting-decisions.service.js';
import { MeetingDeeds } from './meeting-deeds.service.js';
import { MeetingFinding } from './meeting-finding.service.js';
import { MeetingList } from './meeting-list.service.js';
import { MeetingMailRow } from './meeting-mail.entity.js';
import { MeetingOpening } from './meeting-opening.service.js';
import { MeetingPrinting } from './meeting-printing.service.js';
import { MeetingReading } from './meeting-reading.service.js';
import { MeetingsController } from './meetings.controller.js';
import { PaperOpening } from './paper-opening.service.js';
import { TownMeetings } from './town-meetings.service.js';

export type { KnownPeople } from './nameless.js';
export { Announcing, KnownPeopleFinding, type MeetingAnnouncement, MeetingMailRow };

/** The tables of this folder. */
export const meetingEntities = [
  MeetingRow,
  MeetingMemberRow,
  SecrecyPledgeRow,
  MeetingConfirmationRow,
  MeetingCaseRow,
  MeetingDecisionRow,
  MeetingViewRow,
  MeetingEventRow,
  MeetingMailRow,
  AreaIssueRow,
  AreaIssueStepRow,
];
/** The services of this folder. */
export const meetingProviders = [
  TownMeetings,
  MeetingFinding,
  KnownPeopleFinding,
  PaperOpening,
  MeetingDecisions,
  MeetingList,
  MeetingReading,
  MeetingOpening,
  DeedKnowing,
  CaseCarrying,
  Announcing,
  MeetingDeeds,
  MeetingPrinting,
  AreaIssues,
];
/** What listens to HTTP in this folder. */
export const meetingControllers = [MeetingsController, AttendedMeetingsController, AreaIssuesController];
