import { Arrivals } from './arrivals.service.js';
import { SystemController } from './system.controller.js';
import { Troubles } from './troubles.service.js';

/** The services of this folder. */
export const troubleProviders = [Arrivals, Troubles];
/** What listens to HTTP in this folder. */
export const troubleControllers = [SystemController];
