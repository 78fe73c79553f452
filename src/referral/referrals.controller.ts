import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import {
  MadeReferralLink,
  MonthsQuery,
  MonthTable,
  NewReferral,
  NewReferralFile,
  NewReferralLink,
  NewReferralPrinting,
  NewReferralStep,
  Printing,
  Referral,
  ReferralChange,
  ReferralList,
  ReferralQuery,
  ReferralsOfRecord,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { handOut } from '../platform/handing-out.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { ReferralLinks } from './links.service.js';
import { ReferralOverview } from './overview.service.js';
import { ReferralFiles } from './referral-file.service.js';
import { Referrals } from './referrals.service.js';

/** つなぎ of a record, for the side that sends. */
@ApiTags('referrals')
@Controller('api/consultations/:id/referrals')
@UseGuards(SessionGuard)
export class ReferralsController {
  constructor(
    private readonly referrals: Referrals,
    private readonly links: ReferralLinks,
    private readonly files: ReferralFiles,
  ) {}

  @Get()
  @Needs('refer')
  @ApiOkResponse({ standardSchema: ReferralsOfRecord })
  read(@Me() me: Actor, @Param('id') id: string): Promise<ReferralsOfRecord> {
    return this.referrals.ofRecord(me, idOf(id));
  }

  @Post()
  @Needs('refer')
  @ApiCreatedResponse({ standardSchema: Referral })
  begin(@Me() me: Actor, @Param('id') id: string, @Body({ schema: NewReferral }) body: NewReferral): Promise<Referral> {
    return this.referrals.begin(me, idOf(id), body);
  }

  @Put(':referralId')
  @Needs('refer')
  @ApiOkResponse({ standardSchema: Referral })
  rewrite(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('referralId') referralId: string,
    @Body({ schema: ReferralChange }) body: ReferralChange,
  ): Promise<Referral> {
    return this.referrals.rewrite(me, idOf(id), idOf(referralId), body);
  }

  @Post(':referralId/steps')
  @HttpCode(200)
  @Needs('refer')
  @ApiOkResponse({ standardSchema: Referral })
  step(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('referralId') referralId: string,
    @Body({ schema: NewReferralStep }) body: NewReferralStep,
  ): Promise<Referral> {
    return this.referrals.step(me, idOf(id), idOf(referralId), body);
  }

  @Post(':referralId/link')
  @Needs('refer')
  @ApiCreatedResponse({ standardSchema: MadeReferralLink })
  makeLink(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('referralId') referralId: string,
    @Body({ schema: NewReferralLink }) body: NewReferralLink,
  ): Promise<MadeReferralLink> {
    return this.links.make(me, idOf(id), idOf(referralId), body);
  }

  @Delete(':referralId/link')
  @HttpCode(204)
  @Needs('refer')
  revokeLink(@Me() me: Actor, @Param('id') id: string, @Param('referralId') referralId: string): Promise<void> {
    return this.links.revoke(me, idOf(id), idOf(referralId));
  }

  @Post(':referralId/printing')
  @Needs('refer')
  @ApiCreatedResponse({ standardSchema: Printing })
  print(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('referralId') referralId: string,
    @Body({ schema: NewReferralPrinting }) body: NewReferralPrinting,
  ): Promise<Printing> {
    return this.referrals.print(me, idOf(id), idOf(referralId), body);
  }

  @Post(':referralId/excel')
  @HttpCode(200)
  @Needs('refer')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async excel(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('referralId') referralId: string,
    @Body({ schema: NewReferralFile }) body: NewReferralFile,
    @Res() response: Response,
  ) {
    handOut(response, await this.files.excel(me, idOf(id), idOf(referralId), body));
  }
}

/** つなぎの状況 over all records that the caller sees. */
@ApiTags('referrals')
@Controller('api/referrals')
@UseGuards(SessionGuard)
export class ReferralOverviewController {
  constructor(private readonly overview: ReferralOverview) {}

  @Get()
  @Needs('refer')
  @ApiOkResponse({ standardSchema: ReferralList })
  list(@Me() me: Actor, @Query({ schema: ReferralQuery }) query: ReferralQuery): Promise<ReferralList> {
    return this.overview.list(me, query);
  }

  @Get('months')
  @Needs('refer')
  @ApiOkResponse({ standardSchema: MonthTable })
  months(@Me() me: Actor, @Query({ schema: MonthsQuery }) query: MonthsQuery): Promise<MonthTable> {
    return this.overview.months(me, query);
  }
}
