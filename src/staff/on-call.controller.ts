import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { mostRotaDays, NewOnCallShift, OnCallQuery, OnCallRota, OnCallShift } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from './may.js';
import { OnCallShifts } from './on-call-shifts.service.js';
import { Me, Needs, SessionGuard } from './session.guard.js';

/** The rota (当番) of who is told of alarms outside hours. */
@ApiTags('on call')
@Controller('api/on-call')
@UseGuards(SessionGuard)
export class OnCallController {
  constructor(private readonly shifts: OnCallShifts) {}

  @Get()
  @Needs('see the rota')
  @ApiQuery({ name: 'from', type: String, description: 'The first day, such as 2026-11-23' })
  @ApiQuery({ name: 'days', type: Number, required: false, description: `1 to ${mostRotaDays}, default 7` })
  @ApiOkResponse({ standardSchema: OnCallRota })
  days(@Query({ schema: OnCallQuery }) query: OnCallQuery): Promise<OnCallRota> {
    return this.shifts.days(query);
  }

  @Post()
  @Needs('keep the rota')
  @ApiCreatedResponse({ standardSchema: OnCallShift })
  add(@Me() me: Actor, @Body({ schema: NewOnCallShift }) body: NewOnCallShift): Promise<OnCallShift> {
    return this.shifts.add(me, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('keep the rota')
  async remove(@Me() me: Actor, @Param('id') id: string): Promise<void> {
    await this.shifts.remove(me, idOf(id, 'There is no such time in the rota.'));
  }
}
