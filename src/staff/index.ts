import type { Provider } from '@nestjs/common';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { AccountEvents } from './account-events.service.js';
import { AccountsController } from './accounts.controller.js';
import { Accounts } from './accounts.service.js';
import { Admission } from './admission.service.js';
import { Challenges } from './challenges.service.js';
import { ColleaguesSignInController } from './colleagues-sign-in.controller.js';
import { NotifyController } from './notify.controller.js';
import { OnCallController } from './on-call.controller.js';
import { OnCall } from './on-call.entity.js';
import { Rota } from './on-call.service.js';
import { OnCallShifts } from './on-call-shifts.service.js';
import { Organisation } from './organisation/organisation.service.js';
import { OrganisationSignInController } from './organisation/organisation-sign-in.controller.js';
import { OrganisationSignIn } from './organisation/organisation-sign-in.service.js';
import { OwnSignInController } from './own-sign-in.controller.js';
import { OwnPasskeysController } from './passkey/own-passkeys.controller.js';
import { PasskeySignInController } from './passkey/passkey-sign-in.controller.js';
import { PasskeySignIn } from './passkey/passkey-sign-in.service.js';
import { Passkeys } from './passkey/passkeys.service.js';
import { Proofs, SIGN_IN_LIMITS, type SignInLimits, tooMany } from './proofs.service.js';
import { SecondFactors } from './second-factor.service.js';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { Sessions, type Signed } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';
import { Staff } from './staff.entity.js';

export { type Action, type Actor, breakerSql, may, rolesThat, seerSql, visible, visibleSql } from './may.js';
export { seesEntryAnyhowSql, visibleEntrySql, visibleMeetingSql } from './meeting-sight.js';
export { guardingSql, type SightSql, unguardedSql, visibleMemberSql, visiblePersonSql } from './person-sight.js';
export { Me, Needs, refuseOtherSites, SessionGuard } from './session.guard.js';
export { cookie, cookieName } from './session-cookie.js';
export { idleMsOf, letsThrough, type Standing } from './standing.js';
export {
  OnCall,
  Proofs,
  Rota,
  SecondFactors,
  Sessions,
  SIGN_IN_LIMITS,
  type Signed,
  SignIn,
  type SignInLimits,
  Staff,
  tooMany,
};

const limits: Provider = {
  provide: SIGN_IN_LIMITS,
  inject: [DataSource],
  useFactory: (database: DataSource): SignInLimits => {
    const limiter = (keyPrefix: string, points: number, duration: number) =>
      new RateLimiterPostgres({
        storeClient: database,
        storeType: 'typeorm',
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix,
        points,
        duration,
      });
    // Five wrong tries at one account, thirty from one address, five at proving it again, in a quarter of an hour;
    // ten wrong numbers at the opening of protected records. A whole office may have one address: it may begin often.
    return {
      account: limiter('account', 5, 900),
      address: limiter('address', 30, 900),
      proof: limiter('proof', 5, 900),
      glass: limiter('glass', 10, 900),
      beginning: limiter('beginning', 300, 900),
    };
  },
};

/** The tables of this folder. */
export const staffEntities = [Staff, OnCall];
/** The services of this folder. */
export const staffProviders = [
  AccountEvents,
  Accounts,
  SecondFactors,
  Proofs,
  Sessions,
  Challenges,
  Admission,
  SignIn,
  Passkeys,
  PasskeySignIn,
  Organisation,
  OrganisationSignIn,
  SessionGuard,
  limits,
  Rota,
  OnCallShifts,
];
/** What listens to HTTP in this folder. */
export const staffControllers = [
  SessionController,
  OwnSignInController,
  OwnPasskeysController,
  PasskeySignInController,
  OrganisationSignInController,
  ColleaguesSignInController,
  AccountsController,
  NotifyController,
  OnCallController,
];
