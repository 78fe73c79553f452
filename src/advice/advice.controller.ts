import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import {
  AdviceCounts,
  AdviceFigures,
  AdviceFiguresQuery,
  AdvicePage,
  AdviceQuery,
  AdviceRecord,
  NewAdviceDeed,
} from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { AdviceDeeds } from './advice-deeds.service.js';
import { AdviceCounting } from './advice-figures.service.js';
import { AdviceList } from './advice-list.service.js';
import { AdviceReading } from './advice-reading.service.js';

/** Requests of agencies for advice (助言の求め), for the centre. */
@ApiTags('advice')
@Controller('api/advice')
@UseGuards(SessionGuard)
export class AdviceController {
  constructor(
    private readonly list: AdviceList,
    private readonly counting: AdviceCounting,
    private readonly reading: AdviceReading,
    private readonly deeds: AdviceDeeds,
  ) {}

  @Get()
  @Needs('give advice')
  @ApiOkResponse({ standardSchema: AdvicePage })
  page(@Me() me: Actor, @Query({ schema: AdviceQuery }) query: AdviceQuery): Promise<AdvicePage> {
    return this.list.page(me, query);
  }

  @Get('counts')
  @Needs('give advice')
  @ApiOkResponse({ standardSchema: AdviceCounts })
  counts(@Me() me: Actor): Promise<AdviceCounts> {
    return this.list.counts(me);
  }

  /** By month and agency, in one fiscal year. */
  @Get('figures')
  @Needs('count advice')
  @ApiOkResponse({ standardSchema: AdviceFigures })
  figures(@Query({ schema: AdviceFiguresQuery }) { year }: AdviceFiguresQuery): Promise<AdviceFigures> {
    return this.counting.figures(year);
  }

  @Get(':id')
  @Needs('give advice')
  @ApiOkResponse({ standardSchema: AdviceRecord })
  read(@Me() me: Actor, @Param('id') id: string): Promise<AdviceRecord> {
    return this.reading.read(me, 'centre', adviceIdOf(id));
  }

  /** Does something to a request; answers it as it stands then. */
  @Post(':id/deeds')
  @HttpCode(200)
  @Needs('give advice')
  @ApiOkResponse({ standardSchema: AdviceRecord })
  async do(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewAdviceDeed }) body: NewAdviceDeed,
  ): Promise<AdviceRecord> {
    await this.deeds.do(me, 'centre', adviceIdOf(id), body);
    return this.reading.readDone(me, 'centre', id);
  }
}

/** The id of a request in a path. @throws Problem `not_found` */
export const adviceIdOf = (given: string): string => idOf(given, 'There is no such request.');
