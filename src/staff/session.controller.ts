import { Body, Controller, Delete, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';
import { NewSession, Unlocking } from '../contract/index.js';
import { ApiTags } from '../platform/api-description.js';
import { Audit } from '../platform/audit.service.js';
import { InjectConfig } from '../platform/index.js';
import { deviceOf } from './device.js';
import { Proofs } from './proofs.service.js';
import { cookie, cookieName, Me, refuseOtherSites, SessionGuard } from './session.guard.js';
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
    private readonly audit: Audit,
    @InjectConfig() private readonly config: Config,
  ) {}

  @Post()
  async signIn(
    @Body({ schema: NewSession }) body: NewSession,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    refuseOtherSites(request);
    const whence = { ...deviceOf(request.headers['user-agent']), address: request.ip ?? '' };
    const { token, staff } = await this.service.signIn(body, whence);
    response.cookie(cookieName(this.config), token, this.options);
    return { id: staff.id, name: staff.name, role: staff.role };
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    refuseOtherSites(request);
    const token = cookie(request.headers.cookie, cookieName(this.config));
    const ended = token ? await this.sessions.endByToken(token) : null;
    if (ended) await this.audit.record({ action: 'sign_out', by: { id: ended.staffId, sessionId: ended.id } });
    response.clearCookie(cookieName(this.config), this.options);
  }

  /** Somebody works at the screen without asking for anything. */
  @Post('use')
  @HttpCode(204)
  @UseGuards(SessionGuard)
  use(): void {}

  /** Opens a session again that nobody used for a while. */
  @Post('unlocking')
  @HttpCode(204)
  @UseGuards(SessionGuard)
  async unlock(@Me() me: Signed, @Body({ schema: Unlocking }) { password, code }: Unlocking): Promise<void> {
    if (password !== undefined) await this.proofs.password(me.id, password);
    else await this.proofs.code(me.id, code!);
    await this.sessions.use(me.sessionId);
    await this.audit.record({ action: 'unlock', by: me });
  }

  private get options() {
    return { httpOnly: true, sameSite: 'lax', secure: this.config.secureCookies, path: '/' } as const;
  }
}
