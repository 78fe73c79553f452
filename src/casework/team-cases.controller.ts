import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { NewTeamReport, TeamCase } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { TeamCases } from './team-cases.service.js';
import { TeamReporting } from './team-reporting.service.js';

const Cases = z.array(TeamCase);

/** Cases as an agency of the team sees them. */
@ApiTags('cases')
@Controller('api/team-cases')
@UseGuards(SessionGuard)
export class TeamCasesController {
  constructor(
    private readonly cases: TeamCases,
    private readonly reporting: TeamReporting,
  ) {}

  @Get()
  @Needs('read team cases')
  @ApiOkResponse({ standardSchema: Cases })
  all(@Me() me: Actor): Promise<TeamCase[]> {
    return this.cases.all(me);
  }

  @Get(':id')
  @Needs('read team cases')
  @ApiOkResponse({ standardSchema: TeamCase })
  read(@Me() me: Actor, @Param('id') id: string): Promise<TeamCase> {
    return this.cases.read(me, idOf(id));
  }

  /** Tells how far one's own work is; answers the case as it stands then. */
  @Post(':id/items/:itemId/reports')
  @HttpCode(200)
  @Needs('report on team cases')
  @ApiOkResponse({ standardSchema: TeamCase })
  async report(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('itemId') itemId: string,
    @Body({ schema: NewTeamReport }) body: NewTeamReport,
  ): Promise<TeamCase> {
    await this.reporting.report(me, idOf(id), idOf(itemId), body);
    return this.cases.read(me, id);
  }
}
