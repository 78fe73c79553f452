import { Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { Mentions, StaffName } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { CalledTo } from './mentions.service.js';

/** Calls to colleagues in notes. */
@ApiTags('inbox')
@Controller('api')
@UseGuards(SessionGuard)
export class MentionsController {
  constructor(private readonly calledTo: CalledTo) {}

  @Get('mentions')
  @Needs('note')
  @ApiOkResponse({ standardSchema: Mentions })
  list(@Me() me: Actor): Promise<Mentions> {
    return this.calledTo.list(me);
  }

  @Get('consultations/:id/callable')
  @Needs('note')
  @ApiOkResponse({ standardSchema: z.array(StaffName) })
  callable(@Me() me: Actor, @Param('id') id: string): Promise<StaffName[]> {
    return this.calledTo.callable(me, idOf(id));
  }

  /** I have opened the consultation: I heard the calls to it. */
  @Post('consultations/:id/mentions/hearing')
  @HttpCode(204)
  @Needs('note')
  hear(@Me() me: Actor, @Param('id') id: string): Promise<void> {
    return this.calledTo.hear(me, idOf(id));
  }
}
