import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { ConsultationRecord, Lowering, NewSettlement, NewUrgency } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Levelling } from './levelling.service.js';
import { Records } from './record.service.js';

/** The level over HTTP: set by one person, left downwards from U3 and U4 by two. */
@ApiTags('consultations')
@Controller('api/consultations/:id')
@UseGuards(SessionGuard)
export class LoweringController {
  constructor(
    private readonly levelling: Levelling,
    private readonly records: Records,
    private readonly database: DataSource,
  ) {}

  @Post('urgency')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async set(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewUrgency }) body: NewUrgency,
  ): Promise<ConsultationRecord> {
    await this.levelling.set(me, idOf(id), body);
    return this.records.read(me, id);
  }

  @Get('lowerings')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: z.array(Lowering) })
  read(@Me() me: Actor, @Param('id') id: string): Promise<Lowering[]> {
    return this.levelling.read(me, idOf(id), this.database.manager);
  }

  @Post('lowerings/:loweringId/settlement')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async settle(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('loweringId') loweringId: string,
    @Body({ schema: NewSettlement }) body: NewSettlement,
  ): Promise<ConsultationRecord> {
    await this.levelling.settle(me, idOf(id), idOf(loweringId), body);
    return this.records.read(me, id);
  }
}
