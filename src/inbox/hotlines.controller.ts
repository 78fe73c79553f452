import { Controller, Get, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { UncheckedHotline } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Clock } from '../platform/clock.js';
import { Needs, SessionGuard } from '../staff/index.js';

const UncheckedHotlines = z.array(UncheckedHotline);

/** Which numbers that residents are told have to be checked: for those who look after the installation. */
@ApiTags('hotlines')
@Controller('api/hotlines')
@UseGuards(SessionGuard)
export class HotlinesController {
  constructor(
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  @Get('unchecked')
  @Needs('administer')
  @ApiOkResponse({ standardSchema: UncheckedHotlines })
  unchecked(): UncheckedHotline[] {
    return this.municipality
      .staleLines(this.clock.now())
      .map(({ name, number, shown, verifiedOn }) => ({ name, number, shown, verifiedOn }));
  }
}
