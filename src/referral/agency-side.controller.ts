import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { AgencyReferral, AgencyReferralPage, AgencyReferralQuery, NewReferralStep } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { AgencySide } from './agency-side.service.js';

/** The small inbox of an agency: sheets that were sent to it, and its answers. */
@ApiTags('referrals')
@Controller('api/agency/referrals')
@UseGuards(SessionGuard)
@Needs('answer referrals')
export class AgencySideController {
  constructor(private readonly side: AgencySide) {}

  @Get()
  @ApiOkResponse({ standardSchema: AgencyReferralPage })
  list(
    @Me() me: Actor,
    @Query({ schema: AgencyReferralQuery }) query: AgencyReferralQuery,
  ): Promise<AgencyReferralPage> {
    return this.side.list(me, query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: AgencyReferral })
  read(@Me() me: Actor, @Param('id') id: string): Promise<AgencyReferral> {
    return this.side.read(me, idOf(id));
  }

  @Post(':id/steps')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: AgencyReferral })
  step(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewReferralStep }) body: NewReferralStep,
  ): Promise<AgencyReferral> {
    return this.side.step(me, idOf(id), body);
  }
}
