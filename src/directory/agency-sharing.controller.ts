import { Body, Controller, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { AgencyExport, ImportPlan, NewImport } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { handOut } from '../platform/handing-out.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { AgencySharing } from './agency-sharing.service.js';

/** The directory as a file, and from a file. */
@ApiTags('directory')
@Controller('api/agencies')
@UseGuards(SessionGuard)
export class AgencySharingController {
  constructor(private readonly sharing: AgencySharing) {}

  /** A POST: it writes down who took the directory out. */
  @Post('export')
  @HttpCode(200)
  @Needs('keep the directory')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async export(@Me() me: Actor, @Body({ schema: AgencyExport }) body: AgencyExport, @Res() response: Response) {
    const { type, ...file } = await this.sharing.export(me, body);
    handOut(response, file, type);
  }

  /** Without `digest` it only tells what the file would do. */
  @Post('import')
  @HttpCode(200)
  @Needs('keep the directory')
  @ApiOkResponse({ standardSchema: ImportPlan })
  import(@Me() me: Actor, @Body({ schema: NewImport }) body: NewImport): Promise<ImportPlan> {
    return this.sharing.import(me, body);
  }
}
