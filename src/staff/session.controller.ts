import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';
import { NewSession } from '../contract/index.js';
import { InjectConfig } from '../platform/index.js';
import { cookie, cookieName, refuseOtherSites } from './session.guard.js';
import { SignIn } from './sign-in.service.js';

/** Staff sign in and out. The session is a cookie that no script can read. */
@ApiTags('session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly service: SignIn,
    @InjectConfig() private readonly config: Config,
  ) {}

  @Post()
  async signIn(
    @Body({ schema: NewSession }) body: NewSession,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    refuseOtherSites(request);
    const { token, staff } = await this.service.signIn(body.login, body.password, request.ip ?? '');
    response.cookie(cookieName(this.config), token, this.options);
    return { id: staff.id, name: staff.name, role: staff.role };
  }

  @Delete()
  @HttpCode(204)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    refuseOtherSites(request);
    const token = cookie(request.headers.cookie, cookieName(this.config));
    if (token) await this.service.signOut(token);
    response.clearCookie(cookieName(this.config), this.options);
  }

  private get options() {
    return { httpOnly: true, sameSite: 'lax', secure: this.config.secureCookies, path: '/' } as const;
  }
}
