import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PublicDirectory } from '../../directory/index.js';
import { Municipality } from '../../municipality/index.js';
import { ApiExcludeController } from '../../platform/api-description.js';
import { AgenciesPage } from './agencies-page.js';
import { show } from './answering.js';
import { surroundingsOf } from './surroundings.js';

/** 「どこが何をするか」 for residents: an open page, the same for everybody. */
@ApiExcludeController()
@Controller('agencies')
export class AgenciesPageController {
  constructor(
    private readonly directory: PublicDirectory,
    private readonly municipality: Municipality,
  ) {}

  @Get()
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    const about = surroundingsOf(request, this.municipality, { watched: false });
    const { agencies, resources } = await this.directory.shown();
    show(response, <AgenciesPage about={about} agencies={agencies} resources={resources} />);
  }
}
