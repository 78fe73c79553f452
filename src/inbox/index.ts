import { AlarmChain, Telling } from './alarm-chain.entity.js';
import { AlarmChains } from './alarm-chain.service.js';
import { AlarmTelling } from './alarm-telling.service.js';
import { Alarms } from './alarms.service.js';
import { ChangeLog } from './changes.service.js';
import { Gaps } from './gaps.service.js';
import { HotlinesController } from './hotlines.controller.js';
import { InboxController } from './inbox.controller.js';
import { InboxList } from './list.service.js';
import { ListExcelController } from './list-excel.controller.js';
import { ListExcel } from './list-excel.service.js';
import { MeController } from './me.controller.js';
import { MentionsController } from './mentions.controller.js';
import { CalledTo } from './mentions.service.js';
import { SavedViewRow } from './saved-view.entity.js';
import { SavedViewsController } from './saved-views.controller.js';
import { SavedViews } from './saved-views.service.js';
import { Seers } from './seers.service.js';
import { StaffGateway } from './staff.gateway.js';

export { ChangeLog };

/** The tables of this folder. */
export const inboxEntities = [AlarmChain, Telling, SavedViewRow];
/** The services of this folder. */
export const inboxProviders = [
  InboxList,
  ListExcel,
  SavedViews,
  Gaps,
  ChangeLog,
  Alarms,
  AlarmChains,
  AlarmTelling,
  Seers,
  CalledTo,
  StaffGateway,
];
/** What listens to HTTP in this folder. Stands before the consultations' own, whose `:id` would catch `counts`. */
export const inboxControllers = [
  InboxController,
  ListExcelController,
  SavedViewsController,
  MentionsController,
  MeController,
  HotlinesController,
];
