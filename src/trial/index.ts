import { Trial } from './trial.service.js';

/** The services of the trial. */
export const trialProviders = [Trial];
/** What listens to HTTP in the trial. */
export const trialControllers = [];
