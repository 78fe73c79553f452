import { PhoneController } from './line/phone.controller.js';
import { Simulator } from './line/simulator.service.js';
import { MailCatcher } from './mail/catcher.service.js';
import { MailController } from './mail/mail.controller.js';
import { Samples } from './samples.service.js';
import { Trial } from './trial.service.js';

export { mountTrial } from './mount.js';
export { Trial };

/** The services of the trial. */
export const trialProviders = [Simulator, MailCatcher, Samples, Trial];
/** What listens to HTTP in the trial. */
export const trialControllers = [PhoneController, MailController];
