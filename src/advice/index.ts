import { AdviceController } from './advice.controller.js';
import { AdviceEventRow, AdviceMailRow, AdviceRow } from './advice.entity.js';
import { AdviceAsking } from './advice-asking.service.js';
import { AdviceDeeds } from './advice-deeds.service.js';
import { AdviceCounting } from './advice-figures.service.js';
import { AdviceFinding } from './advice-finding.service.js';
import { AdviceList } from './advice-list.service.js';
import { AdviceNotices } from './advice-notices.service.js';
import { AdviceReading } from './advice-reading.service.js';
import { AdviceReminding } from './advice-reminding.service.js';
import { AgencyAdviceController } from './agency-advice.controller.js';
import { NamingWatch } from './naming-watch.service.js';

export { AdviceMailRow, AdviceReminding, AdviceRow };

/** The tables of this folder. */
export const adviceEntities = [AdviceRow, AdviceEventRow, AdviceMailRow];
/** The services of this folder. */
export const adviceProviders = [
  AdviceFinding,
  NamingWatch,
  AdviceNotices,
  AdviceList,
  AdviceCounting,
  AdviceReading,
  AdviceAsking,
  AdviceDeeds,
  AdviceReminding,
];
/** What listens to HTTP in this folder. */
export const adviceControllers = [AdviceController, AgencyAdviceController];
