import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { AreaIssueList, NewAreaIssue, NewAreaIssueSource, NewAreaIssueStep } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { AreaIssues } from './area-issues.service.js';

/** Issues of the area (地域課題), for the centre. */
@ApiTags('meetings')
@Controller('api/area-issues')
@UseGuards(SessionGuard)
export class AreaIssuesController {
  constructor(private readonly issues: AreaIssues) {}

  @Get()
  @Needs('read meetings')
  @ApiOkResponse({ standardSchema: AreaIssueList })
  async list(@Me() me: Actor): Promise<AreaIssueList> {
    return { items: await this.issues.list(me) };
  }

  @Post()
  @Needs('work on meetings')
  @ApiCreatedResponse({ standardSchema: AreaIssueList })
  async notice(@Me() me: Actor, @Body({ schema: NewAreaIssue }) body: NewAreaIssue): Promise<AreaIssueList> {
    await this.issues.notice(me, body);
    return this.list(me);
  }

  @Post(':id/steps')
  @HttpCode(200)
  @Needs('work on meetings')
  @ApiOkResponse({ standardSchema: AreaIssueList })
  async step(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewAreaIssueStep }) body: NewAreaIssueStep,
  ): Promise<AreaIssueList> {
    await this.issues.step(me, idOf(id), body);
    return this.list(me);
  }

  /** Says that another case shows the same issue. */
  @Post(':id/sources')
  @HttpCode(200)
  @Needs('work on meetings')
  @ApiOkResponse({ standardSchema: AreaIssueList })
  async source(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewAreaIssueSource }) body: NewAreaIssueSource,
  ): Promise<AreaIssueList> {
    await this.issues.addCase(me, idOf(id), body.caseId);
    return this.list(me);
  }
}
