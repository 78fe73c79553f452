import { CasebookController } from './casebook.controller.js';
import { CasebookRow, CasebookStepRow } from './casebook.entity.js';
import { CasebookReading } from './casebook-reading.service.js';
import { CasebookWriting } from './casebook-writing.service.js';

/** The tables of this folder. */
export const casebookEntities = [CasebookRow, CasebookStepRow];
/** The services of this folder. */
export const casebookProviders = [CasebookReading, CasebookWriting];
/** What listens to HTTP in this folder. */
export const casebookControllers = [CasebookController];
