import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { HouseholdPage } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { HouseholdPages } from './household-page.service.js';

/** A household by itself. */
@ApiTags('people')
@Controller('api/households')
@UseGuards(SessionGuard)
export class HouseholdPageController {
  constructor(private readonly pages: HouseholdPages) {}

  /** Those in it whom the reader may see, and what goes on about them. */
  @Get(':id')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: HouseholdPage })
  read(@Me() me: Actor, @Param('id') id: string): Promise<HouseholdPage> {
    return this.pages.read(me, idOf(id));
  }
}
