import { OutreachController } from './outreach.controller.js';
import { ApproachRow, OutreachEventRow, OutreachRow } from './outreach.entity.js';
import { OutreachDeeds } from './outreach-deeds.service.js';
import { OutreachFinding } from './outreach-finding.service.js';
import { OutreachList } from './outreach-list.service.js';
import { OutreachOpening } from './outreach-opening.service.js';
import { OutreachReading } from './outreach-reading.service.js';
import { OutreachReminding } from './outreach-reminding.service.js';
import { WorkTimesController } from './work-times.controller.js';
import { WorkTimesReading } from './work-times.service.js';

export { OutreachReminding };

/** The tables of this folder. */
export const outreachEntities = [OutreachRow, ApproachRow, OutreachEventRow];
/** The services of this folder. */
export const outreachProviders = [
  OutreachFinding,
  OutreachList,
  OutreachReading,
  OutreachOpening,
  OutreachDeeds,
  OutreachReminding,
  WorkTimesReading,
];
/** What listens to HTTP in this folder. */
export const outreachControllers = [OutreachController, WorkTimesController];
