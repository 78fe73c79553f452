import { randomBytes } from 'node:crypto';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../../config.js';
import { ApiTags } from '../../platform/api-description.js';
import { InjectConfig } from '../../platform/index.js';
import { Problem } from '../../platform/problem.js';
import { cookie, cookieName, cookieOptions, sendSession, tryCookieName, whenceOf } from '../session-cookie.js';
import { Organisation } from './organisation.service.js';
import { OrganisationSignIn } from './organisation-sign-in.service.js';

/**
 * The way to the organisation's own sign-in and back. Both are pages that a browser goes to, so what fails is told to the staff app as a
 * code in its address, and never as anything that the provider said.
 */
@ApiTags('session')
@Controller('api/session/organisation')
export class OrganisationSignInController {
  constructor(
    private readonly service: OrganisationSignIn,
    private readonly organisation: Organisation,
    @InjectConfig() private readonly config: Config,
  ) {}

  @Get()
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.organisation.label === null)
      throw new Problem('not_found', 'There is no sign-in of an organisation here.');
    const holder = randomBytes(32).toString('base64url');
    // Whoever has a session here comes because it is locked or over: then the organisation asks anew as well.
    const anew = cookie(request.headers.cookie, cookieName(this.config)) !== null;
    const begun = await this.service.begin(holder, anew, whenceOf(request));
    if ('failure' in begun) return this.toApp(response, begun.failure);
    response.cookie(tryCookieName(this.config), holder, cookieOptions(this.config));
    response.redirect(303, begun.url);
  }

  @Get('back')
  async back(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (this.organisation.label === null)
      throw new Problem('not_found', 'There is no sign-in of an organisation here.');
    const cookieOf = (name: string) => cookie(request.headers.cookie, name);
    const outcome = await this.service.finish(
      cookieOf(tryCookieName(this.config)),
      request.originalUrl.split('?').slice(1).join('?'),
      cookieOf(cookieName(this.config)),
      whenceOf(request),
    );
    response.clearCookie(tryCookieName(this.config), cookieOptions(this.config));
    if ('failure' in outcome) return this.toApp(response, outcome.failure);
    sendSession(response, this.config, outcome);
    this.toApp(response, null);
  }

  private toApp(response: Response, failure: string | null): void {
    response.set('Referrer-Policy', 'no-referrer');
    response.redirect(303, `${this.config.publicUrl}/staff/${failure ? `?organisation=${failure}` : ''}`);
  }
}
