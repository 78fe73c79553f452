import { Alarms } from './alarms.service.js';
import { ChangeLog } from './changes.service.js';
import { HotlinesController } from './hotlines.controller.js';
import { InboxController } from './inbox.controller.js';
import { InboxList } from './list.service.js';
import { MeController } from './me.controller.js';
import { StaffGateway } from './staff.gateway.js';

export { ChangeLog };

/** The services of this folder. */
export const inboxProviders = [InboxList, ChangeLog, Alarms, StaffGateway];
/** What listens to HTTP in this folder. Stands before the consultations' own, whose `:id` would catch `counts`. */
export const inboxControllers = [InboxController, MeController, HotlinesController];
