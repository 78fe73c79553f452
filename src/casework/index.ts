import {
  CaseConsultationRow,
  CaseEventRow,
  CaseMemberRow,
  CasePeriodRow,
  FollowUpRow,
  SupportCase,
} from './case.entity.js';
import { CaseDeeds } from './case-deeds.service.js';
import { CaseFinding } from './case-finding.service.js';
import { CaseList } from './case-list.service.js';
import { CaseOpening } from './case-opening.service.js';
import { CaseReading } from './case-reading.service.js';
import { CaseworkController } from './casework.controller.js';
import { PapersController } from './papers/papers.controller.js';
import { Papers } from './papers/papers.service.js';
import { AssessmentRow, EvaluationRow, MonitoringRow, PlanConsentRow, PlanItemRow, PlanRow } from './plan.entity.js';
import { Reminding } from './reminding.service.js';
import { Suggesting } from './suggesting.service.js';
import { TeamCasesController } from './team-cases.controller.js';
import { TeamCases } from './team-cases.service.js';
import { TeamReporting } from './team-reporting.service.js';

export { dueAgain } from './due-again.js';
export { type Standing, standingOf } from './standing.js';
export { CaseDeeds, CaseFinding, CaseMemberRow, Reminding, SupportCase };

/** The tables of this folder. */
export const caseworkEntities = [
  SupportCase,
  CasePeriodRow,
  CaseConsultationRow,
  CaseMemberRow,
  CaseEventRow,
  FollowUpRow,
  AssessmentRow,
  PlanRow,
  PlanItemRow,
  PlanConsentRow,
  MonitoringRow,
  EvaluationRow,
];
/** The services of this folder. */
export const caseworkProviders = [
  CaseFinding,
  CaseList,
  CaseReading,
  CaseOpening,
  CaseDeeds,
  Reminding,
  Suggesting,
  TeamCases,
  TeamReporting,
  Papers,
];
/** What listens to HTTP in this folder. */
export const caseworkControllers = [CaseworkController, TeamCasesController, PapersController];
