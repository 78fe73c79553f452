import { ChannelsController } from './channels.controller.js';
import { ChannelTrials } from './channels.service.js';
import { ClosedDaysController } from './closed-days.controller.js';
import { ClosedDays } from './closed-days.service.js';

/** The services of this folder. */
export const settingsProviders = [ChannelTrials, ClosedDays];
/** What listens to HTTP in this folder. */
export const settingsControllers = [ChannelsController, ClosedDaysController];
