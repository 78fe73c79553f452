import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { NewClosedDay, OfficeHours } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Problem } from '../platform/problem.js';
import { Me, Needs, SessionGuard, type Signed } from '../staff/index.js';
import { ClosedDays } from './closed-days.service.js';

/** When staff read (受付時間と休み), and the days on which the office is closed out of turn. */
@ApiTags('settings')
@Controller('api/settings/hours')
@UseGuards(SessionGuard)
@Needs('administer')
export class ClosedDaysController {
  constructor(private readonly days: ClosedDays) {}

  @Get()
  @ApiOkResponse({ standardSchema: OfficeHours })
  hours(): Promise<OfficeHours> {
    return this.days.hours();
  }

  @Post('closed-days')
  @ApiOkResponse({ standardSchema: OfficeHours })
  async add(@Me() me: Signed, @Body({ schema: NewClosedDay }) body: NewClosedDay): Promise<OfficeHours> {
    await this.days.add(me, body);
    return this.days.hours();
  }

  @Delete('closed-days/:id')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: OfficeHours })
  async remove(@Me() me: Signed, @Param('id') day: string): Promise<OfficeHours> {
    if (!z.iso.date().safeParse(day).success) throw new Problem('not_found', 'The office is not closed on that day.');
    await this.days.remove(me, day);
    return this.days.hours();
  }
}
