import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import {
  HouseText,
  HouseTextChange,
  HouseTextKey,
  HouseTextTrial,
  HouseTextVersion,
  NewHouseTextTrial,
  TemplateLanguage,
} from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Problem } from '../platform/problem.js';
import { Me, Needs, SessionGuard, type Signed } from '../staff/index.js';
import { HouseTexts } from './house-texts.service.js';

/** What residents are told in the house's own words (相談する人への文). */
@ApiTags('settings')
@Controller('api/settings/texts')
@UseGuards(SessionGuard)
@Needs('administer')
export class HouseTextsController {
  constructor(private readonly texts: HouseTexts) {}

  @Get()
  @ApiOkResponse({ standardSchema: z.array(HouseText) })
  list(): Promise<HouseText[]> {
    return this.texts.list();
  }

  @Post('trial')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: HouseTextTrial })
  try(@Body({ schema: NewHouseTextTrial }) body: NewHouseTextTrial): HouseTextTrial {
    return this.texts.try(body);
  }

  @Put(':key/:language')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: z.array(HouseText) })
  async change(
    @Me() me: Signed,
    @Param('key') key: string,
    @Param('language') language: string,
    @Body({ schema: HouseTextChange }) body: HouseTextChange,
  ): Promise<HouseText[]> {
    const wanted = known(key, language);
    await this.texts.change(me, wanted.key, wanted.language, body);
    return this.texts.list();
  }

  @Get(':key/:language/versions')
  @ApiOkResponse({ standardSchema: z.array(HouseTextVersion) })
  versions(@Param('key') key: string, @Param('language') language: string): Promise<HouseTextVersion[]> {
    const wanted = known(key, language);
    return this.texts.versions(wanted.key, wanted.language);
  }
}

function known(key: string, language: string): { key: HouseTextKey; language: TemplateLanguage } {
  const wanted = z.object({ key: HouseTextKey, language: TemplateLanguage }).safeParse({ key, language });
  if (!wanted.success) throw new Problem('not_found', 'There is no such text.');
  return wanted.data;
}
