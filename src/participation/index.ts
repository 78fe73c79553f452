import { ParticipationBeginning } from './beginning.service.js';
import { ParticipationDeeds } from './deeds.service.js';
import { ParticipationFinding } from './finding.service.js';
import { HostSheets } from './host-sheet.service.js';
import { ParticipationList } from './list.service.js';
import { Matching } from './matching.service.js';
import { ParticipationController } from './participation.controller.js';
import {
  CandidateRow,
  CheckRow,
  HostSupportRow,
  ParticipationEventRow,
  ParticipationRow,
} from './participation.entity.js';
import { ParticipationReading } from './reading.service.js';
import { ParticipationReminding } from './reminding.service.js';

export { ParticipationReminding };

/** The tables of this folder. */
export const participationEntities = [ParticipationRow, CandidateRow, CheckRow, HostSupportRow, ParticipationEventRow];
/** The services of this folder. */
export const participationProviders = [
  ParticipationFinding,
  ParticipationReading,
  ParticipationList,
  ParticipationDeeds,
  ParticipationBeginning,
  Matching,
  HostSheets,
  ParticipationReminding,
];
/** What listens to HTTP in this folder. */
export const participationControllers = [ParticipationController];
