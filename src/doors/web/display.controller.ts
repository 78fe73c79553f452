import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../../config.js';
import { Municipality } from '../../municipality/index.js';
import { ApiExcludeController } from '../../platform/api-description.js';
import { InjectConfig } from '../../platform/index.js';
import { sendOn } from './answering.js';
import { languageOf } from './languages.js';
import { cookieOptions } from './surroundings.js';

/** In which language the residents' pages speak, whether kanji carry their reading, and the way out of here at once. */
@ApiExcludeController()
@Controller()
export class DisplayController {
  constructor(
    private readonly municipality: Municipality,
    @InjectConfig() private readonly config: Config,
  ) {}

  @Get('language')
  language(@Query('to') to: unknown, @Req() request: Request, @Res() response: Response): void {
    response.cookie('uketome_language', languageOf(to), this.cookies);
    this.sendBack(request, response);
  }

  @Get('ruby')
  ruby(@Query('to') to: unknown, @Req() request: Request, @Res() response: Response): void {
    response.cookie('uketome_ruby', to === 'off' ? 'off' : 'on', this.cookies);
    this.sendBack(request, response);
  }

  @Get('exit')
  exit(@Res() response: Response): void {
    for (const name of ['uketome_form', 'uketome_room']) response.clearCookie(name, this.cookies);
    response.set('Clear-Site-Data', '"cache", "cookies", "storage"');
    sendOn(response, this.municipality.exitUrl);
  }

  private sendBack(request: Request, response: Response): void {
    const from = request.headers['sec-fetch-site'] === 'same-origin' ? 'form' : '';
    const referred = URL.canParse(request.headers.referer ?? '')
      ? new URL(request.headers.referer!).pathname
      : `/${from}`;
    sendOn(response, /^\/(form|c|agencies)(\/|$)/.test(referred) ? referred : '/');
  }

  private get cookies() {
    return cookieOptions(this.config);
  }
}
