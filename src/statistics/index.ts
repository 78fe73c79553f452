import { ReceptionFormController } from './reception-form.controller.js';
import { ReceptionForms } from './reception-forms.service.js';

/** The services of this folder. */
export const statisticsProviders = [ReceptionForms];
/** What listens to HTTP in this folder. */
export const statisticsControllers = [ReceptionFormController];
