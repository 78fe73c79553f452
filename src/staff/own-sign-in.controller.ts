import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { Enrolment, FirstCode, NewPassword, OwnSignIn, PasswordProof, RecoveryCodes } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Problem } from '../platform/problem.js';
import { AccountEvents } from './account-events.service.js';
import { Passkeys } from './passkey/passkeys.service.js';
import { Proofs } from './proofs.service.js';
import { SecondFactors } from './second-factor.service.js';
import { Me, SessionGuard } from './session.guard.js';
import { Sessions, type Signed } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

/** One's own sign-in: password, second factor, and where one is signed in. What opens or shuts asks for the password again. */
@ApiTags('session')
@Controller('api/me')
@UseGuards(SessionGuard)
export class OwnSignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly secondFactors: SecondFactors,
    private readonly passkeys: Passkeys,
    private readonly proofs: Proofs,
    private readonly events: AccountEvents,
  ) {}

  @Get('sign-in')
  @ApiOkResponse({ standardSchema: OwnSignIn })
  async own(@Me() me: Signed): Promise<OwnSignIn> {
    return {
      secondFactor: this.secondFactors.standing(me.secondFactor),
      app: (await this.secondFactors.ways(me.id)).app,
      passkeys: await this.passkeys.of(me.id),
      passkeyOrigin: this.passkeys.origin,
      required: this.secondFactors.required,
      recoveryCodesLeft: await this.secondFactors.recoveryCodesLeft(me.id),
      devices: await this.sessions.devices(me),
      events: await this.events.last(me.id),
    };
  }

  @Put('password')
  @HttpCode(204)
  async changePassword(@Me() me: Signed, @Body({ schema: NewPassword }) body: NewPassword): Promise<void> {
    await this.signIn.changePassword(me, body.password, body.next);
  }

  @Post('second-factor')
  @ApiCreatedResponse({ standardSchema: Enrolment })
  async begin(@Me() me: Signed, @Body({ schema: PasswordProof }) { password }: PasswordProof): Promise<Enrolment> {
    await this.proofs.password(me.id, password);
    return this.secondFactors.begin(me);
  }

  @Post('second-factor/confirmation')
  @ApiCreatedResponse({ standardSchema: RecoveryCodes })
  async confirm(@Me() me: Signed, @Body({ schema: FirstCode }) { code }: FirstCode): Promise<RecoveryCodes> {
    return { codes: await this.proofs.firstCode(me.id, code) };
  }

  @Post('second-factor/removal')
  @HttpCode(204)
  async remove(@Me() me: Signed, @Body({ schema: PasswordProof }) { password }: PasswordProof): Promise<void> {
    await this.proofs.password(me.id, password);
    await this.secondFactors.removeApp(me.id);
  }

  @Post('second-factor/recovery-codes')
  @ApiCreatedResponse({ standardSchema: RecoveryCodes })
  async renew(@Me() me: Signed, @Body({ schema: PasswordProof }) { password }: PasswordProof): Promise<RecoveryCodes> {
    await this.proofs.password(me.id, password);
    if (!me.secondFactor) throw new Problem('not_allowed_now', 'There is no second factor.');
    const codes = await this.secondFactors.renewRecoveryCodes(me.id);
    await this.events.note(me.id, 'recovery_codes_renewed', me.id);
    return { codes };
  }

  @Delete('sessions')
  @HttpCode(204)
  async endOthers(@Me() me: Signed): Promise<void> {
    if ((await this.sessions.endOthers(me.id, me.sessionId)) > 0)
      await this.events.note(me.id, 'sessions_ended', me.id);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  async end(@Me() me: Signed, @Param('id') id: string): Promise<void> {
    const ended = z.uuid().safeParse(id).success && (await this.sessions.end(me.id, id));
    if (!ended) throw new Problem('not_found', 'There is no such session of yours.');
    await this.events.note(me.id, 'sessions_ended', me.id);
  }
}
