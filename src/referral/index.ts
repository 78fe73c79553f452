import { AgencySideController } from './agency-side.controller.js';
import { AgencySide } from './agency-side.service.js';
import { Chasing } from './chasing.service.js';
import { Connecting } from './connecting.service.js';
import { ReferralLinks } from './links.service.js';
import { ReferralOverview } from './overview.service.js';
import { PassingAround } from './passing-around.service.js';
import { ReferralEntity, ReferralEventRow, ReferralLinkRow, ReferralMailRow } from './referral.entity.js';
import { ReferralFiles } from './referral-file.service.js';
import { ReferralReading } from './referral-reading.service.js';
import { ReferralOverviewController, ReferralsController } from './referrals.controller.js';
import { Referrals } from './referrals.service.js';
import { Stepping } from './stepping.service.js';

export { codeOf, tokenOf } from './link.js';
export { coversFor } from './sheet.js';
export { AgencySide, Chasing, Connecting, ReferralEntity, ReferralLinkRow, ReferralLinks, ReferralMailRow, Referrals };

/** The tables of this folder. */
export const referralEntities = [ReferralEntity, ReferralEventRow, ReferralLinkRow, ReferralMailRow];
/** The services of this folder. */
export const referralProviders = [
  PassingAround,
  Stepping,
  ReferralReading,
  Referrals,
  ReferralLinks,
  ReferralFiles,
  AgencySide,
  Chasing,
  Connecting,
  ReferralOverview,
];
/** What listens to HTTP in this folder. */
export const referralControllers = [ReferralsController, ReferralOverviewController, AgencySideController];
