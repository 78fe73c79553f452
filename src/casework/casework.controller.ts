import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import {
  CaseCounts,
  CaseCountsQuery,
  CaseHistory,
  CasePage,
  CaseQuery,
  CaseRecord,
  CasesOf,
  NewCase,
  NewCaseDeed,
  SuggestedTeam,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { CaseDeeds } from './case-deeds.service.js';
import { CaseList } from './case-list.service.js';
import { CaseOpening } from './case-opening.service.js';
import { CaseReading } from './case-reading.service.js';
import { Suggesting } from './suggesting.service.js';

const SuggestedTeams = z.array(SuggestedTeam);

/** Cases of several agencies and of accompaniment (支援ケース), over HTTP. */
@ApiTags('cases')
@Controller('api')
@UseGuards(SessionGuard)
export class CaseworkController {
  constructor(
    private readonly list: CaseList,
    private readonly reading: CaseReading,
    private readonly opening: CaseOpening,
    private readonly deeds: CaseDeeds,
    private readonly suggesting: Suggesting,
  ) {}

  @Get('cases')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: CasePage })
  page(@Me() me: Actor, @Query({ schema: CaseQuery }) query: CaseQuery): Promise<CasePage> {
    return this.list.page(me, query);
  }

  @Get('cases/counts')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: CaseCounts })
  counts(@Me() me: Actor, @Query({ schema: CaseCountsQuery }) query: CaseCountsQuery): Promise<CaseCounts> {
    return this.list.counts(me, query);
  }

  /** Opens a case for a consultation. */
  @Post('cases')
  @Needs('work on cases')
  @ApiCreatedResponse({ standardSchema: CaseRecord })
  async open(@Me() me: Actor, @Body({ schema: NewCase }) body: NewCase): Promise<CaseRecord> {
    return this.reading.read(me, await this.opening.open(me, body));
  }

  @Get('cases/:id')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: CaseRecord })
  read(@Me() me: Actor, @Param('id') id: string): Promise<CaseRecord> {
    return this.reading.read(me, idOf(id));
  }

  /** Does something to a case; answers the case as it stands then. */
  @Post('cases/:id/deeds')
  @HttpCode(200)
  @Needs('work on cases')
  @ApiOkResponse({ standardSchema: CaseRecord })
  async do(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewCaseDeed }) body: NewCaseDeed,
  ): Promise<CaseRecord> {
    await this.deeds.do(me, idOf(id), body);
    return this.reading.readDone(me, id);
  }

  @Get('cases/:id/history')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: CaseHistory })
  history(@Me() me: Actor, @Param('id') id: string, @Query('cursor') cursor?: string): Promise<CaseHistory> {
    return this.reading.history(me, idOf(id), cursor ?? null);
  }

  /** Teams that a municipality worked out for such a household, as a starting point. */
  @Get('cases/:id/suggested-teams')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: SuggestedTeams })
  suggest(@Me() me: Actor, @Param('id') id: string): Promise<SuggestedTeam[]> {
    return this.suggesting.teams(me, idOf(id));
  }

  /** The cases of a consultation. */
  @Get('consultations/:id/cases')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: CasesOf })
  casesOf(@Me() me: Actor, @Param('id') id: string): Promise<CasesOf> {
    return this.reading.casesOf(me, idOf(id));
  }
}
