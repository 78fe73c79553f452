import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';
import { NewSession, SignedIn, SignedOut, SignInWays, Unlocking } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Audit } from '../platform/audit.service.js';
import { InjectConfig } from '../platform/index.js';
import { Problem } from '../platform/problem.js';
import { Organisation } from './organisation/organisation.service.js';
import { Passkeys } from './passkey/passkeys.service.js';
import { Proofs } from './proofs.service.js';
import { Me, refuseOtherSites, SessionGuard } from './session.guard.js';
import { cookie, cookieName, cookieOptions, sendSession, whenceOf } from './session-cookie.js';
import { Sessions, type Signed } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

/** Staff sign in and out. The session is a cookie that no script can read; left alone, it has to be unlocked. */
@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly service: SignIn,
    private readonly sessions: Sessions,
    private readonly proofs: Proofs,
    private readonly passkeys: Passkeys,
    private readonly organisation: Organisation,
    private readonly audit: Audit,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** What the page in front of everything offers. */
  @Get()
  @ApiOkResponse({ standardSchema: SignInWays })
  ways(): SignInWays {
    return { passkeyOrigin: this.passkeys.origin, organisation: this.organisation.label };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: SignedIn })
  async signIn(
    @Body({ schema: NewSession }) body: NewSession,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedIn> {
    refuseOtherSites(request);
    return sendSession(response, this.config, await this.service.signIn(body, whenceOf(request)));
  }

  /** Answers nothing, or where the browser has to go so that the organisation's sign-in ends as well. */
  @Delete()
  @ApiOkResponse({ standardSchema: SignedOut })
  async signOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedOut | undefined> {
    refuseOtherSites(request);
    const token = cookie(request.headers.cookie, cookieName(this.config));
    const ended = token ? await this.sessions.endByToken(token) : null;
    if (ended) await this.audit.record({ action: 'sign_out', by: { id: ended.staffId, sessionId: ended.id } });
    response.clearCookie(cookieName(this.config), cookieOptions(this.config));
    const next = ended?.way === 'organisation' ? await this.organisation.farewell() : null;
    if (next) return { next };
    response.status(204);
  }

  /** Somebody works at the screen without asking for anything. */
  @Post('use')
  @HttpCode(204)
  @UseGuards(SessionGuard)
  use(): void {}

  /** Opens a session again that nobody used for a while, or one whose second factor is still to be given. */
  @Post('unlocking')
  @HttpCode(204)
  @UseGuards(SessionGuard)
  async unlock(@Me() me: Signed, @Body({ schema: Unlocking }) { password, code, passkey }: Unlocking): Promise<void> {
    if (me.toProve && password !== undefined) throw new Problem('code_needed', 'A password is no second factor.');
    if (password !== undefined) await this.proofs.password(me.id, password);
    else if (code !== undefined) await this.proofs.code(me.id, code);
    else await this.proofs.passkey(me.id, () => this.passkeys.whose(me.sessionId, 'unlocking', passkey!));
    if (me.toProve) await this.sessions.prove(me.sessionId);
    await this.sessions.use(me.sessionId);
    await this.audit.record({ action: 'unlock', by: me });
  }
}
