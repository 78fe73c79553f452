import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { AdvicePage, AdviceQuery, AdviceRecord, NewAdvice, NewAdviceDeed } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { adviceIdOf } from './advice.controller.js';
import { AdviceAsking } from './advice-asking.service.js';
import { AdviceDeeds } from './advice-deeds.service.js';
import { AdviceList } from './advice-list.service.js';
import { AdviceReading } from './advice-reading.service.js';

/** Requests for advice, for the agency that asks: whoever of it asks, its colleagues see it. */
@ApiTags('advice')
@Controller('api/agency/advice')
@UseGuards(SessionGuard)
@Needs('ask for advice')
export class AgencyAdviceController {
  constructor(
    private readonly list: AdviceList,
    private readonly asking: AdviceAsking,
    private readonly reading: AdviceReading,
    private readonly deeds: AdviceDeeds,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: AdvicePage })
  page(@Me() me: Actor, @Query({ schema: AdviceQuery }) query: AdviceQuery): Promise<AdvicePage> {
    return this.list.page(me, query);
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: AdviceRecord })
  async ask(@Me() me: Actor, @Body({ schema: NewAdvice }) body: NewAdvice): Promise<AdviceRecord> {
    return this.reading.readDone(me, 'agency', await this.asking.ask(me, body));
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: AdviceRecord })
  read(@Me() me: Actor, @Param('id') id: string): Promise<AdviceRecord> {
    return this.reading.read(me, 'agency', adviceIdOf(id));
  }

  /** Does something to a request; answers it as it stands then. */
  @Post(':id/deeds')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AdviceRecord })
  async do(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewAdviceDeed }) body: NewAdviceDeed,
  ): Promise<AdviceRecord> {
    await this.deeds.do(me, 'agency', adviceIdOf(id), body);
    return this.reading.readDone(me, 'agency', id);
  }
}
