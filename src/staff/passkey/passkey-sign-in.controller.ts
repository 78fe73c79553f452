import { randomBytes } from 'node:crypto';
import { Body, Controller, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../../config.js';
import { NewPasskeySession, PasskeyQuestion, SignedIn } from '../../contract/index.js';
import { ApiCreatedResponse, ApiTags } from '../../platform/api-description.js';
import { InjectConfig } from '../../platform/index.js';
import { Me, refuseOtherSites, SessionGuard } from '../session.guard.js';
import { cookie, cookieOptions, sendSession, tryCookieName, whenceOf } from '../session-cookie.js';
import type { Signed } from '../sessions.service.js';
import { PasskeySignIn } from './passkey-sign-in.service.js';
import { Passkeys } from './passkeys.service.js';

/** Signs in and unlocks with a passkey. A cookie that no script can read ties the answer to the browser that was asked. */
@ApiTags('session')
@Controller('api/session')
export class PasskeySignInController {
  constructor(
    private readonly service: PasskeySignIn,
    private readonly passkeys: Passkeys,
    @InjectConfig() private readonly config: Config,
  ) {}

  @Post('passkey/question')
  @ApiCreatedResponse({ standardSchema: PasskeyQuestion })
  async ask(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<PasskeyQuestion> {
    refuseOtherSites(request);
    const holder = randomBytes(32).toString('base64url');
    const question = await this.service.ask(holder, whenceOf(request));
    response.cookie(tryCookieName(this.config), holder, cookieOptions(this.config));
    return question;
  }

  @Post('passkey')
  @ApiCreatedResponse({ standardSchema: SignedIn })
  async signIn(
    @Body({ schema: NewPasskeySession }) body: NewPasskeySession,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    refuseOtherSites(request);
    const holder = cookie(request.headers.cookie, tryCookieName(this.config));
    const admitted = await this.service.signIn(holder, body, whenceOf(request));
    response.clearCookie(tryCookieName(this.config), cookieOptions(this.config));
    return sendSession(response, this.config, admitted);
  }

  /** Asks for a passkey of whoever's session is locked. */
  @Post('unlocking/question')
  @ApiCreatedResponse({ standardSchema: PasskeyQuestion })
  @UseGuards(SessionGuard)
  askToUnlock(@Me() me: Signed): Promise<PasskeyQuestion> {
    return this.passkeys.ask(me.sessionId, 'unlocking', me.id);
  }
}
