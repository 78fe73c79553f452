import { ChannelsController } from './channels.controller.js';
import { ChannelTrials } from './channels.service.js';
import { ClosedDaysController } from './closed-days.controller.js';
import { ClosedDays } from './closed-days.service.js';
import { ConfigurationController } from './configuration.controller.js';
import { Configurations } from './configuration.service.js';
import { HouseTextsController } from './house-texts.controller.js';
import { HouseTexts } from './house-texts.service.js';

/** The services of this folder. */
export const settingsProviders = [ChannelTrials, ClosedDays, HouseTexts, Configurations];
/** What listens to HTTP in this folder. */
export const settingsControllers = [
  ChannelsController,
  ClosedDaysController,
  HouseTextsController,
  ConfigurationController,
];
