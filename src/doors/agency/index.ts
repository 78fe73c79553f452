import { AskingBack } from './asking-back.service.js';
import { ReferralTelling } from './referral-telling.service.js';
import { SheetController } from './sheet.controller.js';

export { AskingBack, ReferralTelling };

/** The services of the agencies' door. */
export const agencyProviders = [ReferralTelling, AskingBack];
/** What listens to HTTP at the agencies' door. */
export const agencyControllers = [SheetController];
