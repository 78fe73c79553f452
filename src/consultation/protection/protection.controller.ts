import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { NewBreaking, NewLifting, NewProtection, Opened, Protection, SightNotice } from '../../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../../platform/api-description.js';
import { idOf } from '../../platform/path-id.js';
import type { Actor } from '../../staff/may.js';
import { Me, Needs, SessionGuard } from '../../staff/session.guard.js';
import { BreakGlass } from './break-glass.service.js';
import { Protecting } from './protecting.service.js';
import { SightNotices } from './sight-notices.service.js';

/** 閲覧の制限: who may see a record, over HTTP. */
@ApiTags('protection')
@Controller('api/consultations/:id/protection')
@UseGuards(SessionGuard)
export class ProtectionController {
  constructor(private readonly protecting: Protecting) {}

  @Get()
  @Needs('decide')
  @ApiOkResponse({ standardSchema: Protection })
  read(@Me() me: Actor, @Param('id') id: string): Promise<Protection> {
    return this.protecting.read(me, idOf(id));
  }

  @Put()
  @Needs('decide')
  @ApiOkResponse({ standardSchema: Protection })
  async protect(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewProtection }) body: NewProtection,
  ): Promise<Protection> {
    await this.protecting.protect(me, idOf(id), body);
    return this.protecting.read(me, id);
  }

  @Post('lifting')
  @HttpCode(200)
  @Needs('protect')
  @ApiOkResponse({ standardSchema: Protection })
  async lift(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewLifting }) body: NewLifting,
  ): Promise<Protection> {
    await this.protecting.lift(me, idOf(id), body);
    return this.protecting.read(me, id);
  }
}

/** 緊急の閲覧, and what managers are told of it. */
@ApiTags('protection')
@Controller('api')
@UseGuards(SessionGuard)
export class BreakGlassController {
  constructor(
    private readonly glass: BreakGlass,
    private readonly notices: SightNotices,
  ) {}

  @Post('break-glass')
  @Needs('break the glass')
  @ApiCreatedResponse({ standardSchema: Opened })
  open(@Me() me: Actor, @Body({ schema: NewBreaking }) body: NewBreaking): Promise<Opened> {
    return this.glass.open(me, body);
  }

  @Get('sight-notices')
  @Needs('hear of sight')
  @ApiOkResponse({ standardSchema: z.array(SightNotice) })
  waiting(@Me() me: Actor): Promise<SightNotice[]> {
    return this.notices.waiting(me);
  }

  @Post('sight-notices/:id/acknowledgement')
  @HttpCode(204)
  @Needs('hear of sight')
  async acknowledge(@Me() me: Actor, @Param('id') id: string): Promise<void> {
    await this.notices.acknowledge(me, idOf(id));
  }
}
