import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import {
  type Configuration,
  ConfigurationFile,
  ConfigurationPreview,
  ConfigurationQuery,
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
  handOut(
    @Me() me: Signed,
    @Query({ schema: ConfigurationQuery }) { with: part }: ConfigurationQuery,
  ): Promise<Configuration> {
    return this.configurations.handOut(me, part === 'directory');
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ConfigurationPreview })
  preview(
    @Me() me: Signed,
    @Body({ schema: ConfigurationFile }) { file }: ConfigurationFile,
  ): Promise<ConfigurationPreview> {
    return this.configurations.preview(me, file);
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
