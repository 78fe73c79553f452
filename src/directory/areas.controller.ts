import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import {
  AreaChange,
  AreaMap,
  NewAddress,
  NewArea,
  NewAreaDuty,
  PlacedAddress,
  Section,
  SectionChange,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { Areas } from './areas.service.js';
import { codeOf } from './code-of.js';
import { Sections } from './sections.service.js';

/** The town's areas, who looks after them, and the city's sections. */
@ApiTags('directory')
@Controller('api')
@UseGuards(SessionGuard)
export class AreasController {
  constructor(
    private readonly areas: Areas,
    private readonly sections: Sections,
  ) {}

  @Get('areas')
  @Needs('see the directory')
  @ApiOkResponse({ standardSchema: AreaMap })
  map(@Me() me: Actor): Promise<AreaMap> {
    return this.areas.map(me);
  }

  @Post('areas')
  @Needs('keep areas')
  @ApiCreatedResponse({ standardSchema: AreaMap })
  async add(@Me() me: Actor, @Body({ schema: NewArea }) body: NewArea): Promise<AreaMap> {
    await this.areas.add(me, body);
    return this.areas.map(me);
  }

  /** A POST, so that an address stands in no address line and no log. */
  @Post('areas/placing')
  @HttpCode(200)
  @Needs('see the directory')
  @ApiOkResponse({ standardSchema: PlacedAddress })
  place(@Body({ schema: NewAddress }) { address }: NewAddress): Promise<PlacedAddress> {
    return this.areas.place(address);
  }

  @Put('areas/:id')
  @Needs('keep areas')
  @ApiOkResponse({ standardSchema: AreaMap })
  async change(
    @Me() me: Actor,
    @Param('id') code: string,
    @Body({ schema: AreaChange }) body: AreaChange,
  ): Promise<AreaMap> {
    await this.areas.change(me, codeOf(code), body);
    return this.areas.map(me);
  }

  @Put('area-duties/:id')
  @Needs('keep areas')
  @ApiOkResponse({ standardSchema: AreaMap })
  async setDuty(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewAreaDuty }) body: NewAreaDuty,
  ): Promise<AreaMap> {
    await this.areas.setDuty(me, idOf(id, 'There is no such duty.'), body);
    return this.areas.map(me);
  }

  @Get('sections')
  @Needs('see the directory')
  @ApiOkResponse({ standardSchema: z.array(Section) })
  list(@Me() me: Actor): Promise<Section[]> {
    return this.sections.list(me);
  }

  @Put('sections/:id')
  @Needs('keep the directory')
  @ApiOkResponse({ standardSchema: z.array(Section) })
  async save(
    @Me() me: Actor,
    @Param('id') code: string,
    @Body({ schema: SectionChange }) body: SectionChange,
  ): Promise<Section[]> {
    await this.sections.save(me, codeOf(code), body);
    return this.sections.list(me);
  }
}
