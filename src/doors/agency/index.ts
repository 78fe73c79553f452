import { AdviceTelling } from './advice-telling.service.js';
import { AskingBack } from './asking-back.service.js';
import { MeetingTelling } from './meeting-telling.service.js';
import { Notices } from './notices.service.js';
import { ReferralTelling } from './referral-telling.service.js';
import { SheetController } from './sheet.controller.js';

export { AdviceTelling, AskingBack, MeetingTelling, ReferralTelling };

/** The services of the agencies' door. */
export const agencyProviders = [Notices, ReferralTelling, MeetingTelling, AdviceTelling, AskingBack];
/** What listens to HTTP at the agencies' door. */
export const agencyControllers = [SheetController];
