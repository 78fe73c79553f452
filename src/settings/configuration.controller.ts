import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import {
  type Configuration,
  ConfigurationFile,
  ConfigurationPreview,
  NewConfiguration,
  WrittenConfiguration,
} from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Me, Needs, SessionGuard, type Signed } from '../staff/index.js';
import { Configurations } from './configuration.service.js';

/** The settings as one file (設定のファイル). */
@ApiTags('settings')
@Controller('api/settings/configuration')
@UseGuards(SessionGuard)
@Needs('carry settings over')
export class ConfigurationController {
  constructor(private readonly configurations: Configurations) {}

  @Get()
  @ApiOkResponse({ standardSchema: WrittenConfiguration })
  handOut(@Me() me: Signed): Promise<Configuration> {
    return this.configurations.handOut(me);
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ConfigurationPreview })
  preview(@Body({ schema: ConfigurationFile }) { file }: ConfigurationFile): Promise<ConfigurationPreview> {
    return this.configurations.preview(file);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ConfigurationPreview })
  takeOver(
    @Me() me: Signed,
    @Body({ schema: NewConfiguration }) body: NewConfiguration,
  ): Promise<ConfigurationPreview> {
    return this.configurations.takeOver(me, body);
  }
}
