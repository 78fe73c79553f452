import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { LoadedQuestionnaire, NewPreview, Preview } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Needs, SessionGuard } from '../staff/index.js';
import { Previews } from './preview.service.js';

/** Which questionnaires there are, and what a new one would do. */
@ApiTags('questionnaires')
@Controller('api/questionnaires')
@UseGuards(SessionGuard)
@Needs('administer')
export class PreviewController {
  constructor(private readonly previews: Previews) {}

  @Get()
  @ApiOkResponse({ standardSchema: LoadedQuestionnaire.array() })
  list(): Promise<LoadedQuestionnaire[]> {
    return this.previews.list();
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Preview })
  try(@Body({ schema: NewPreview }) body: NewPreview): Promise<Preview> {
    return this.previews.try(body);
  }
}
