import { Body, Controller, Delete, Get, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { GapCheck, NewSavedView, SavedView, SavedViewChange, SavedViewOrder } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Gaps } from './gaps.service.js';
import { SavedViews } from './saved-views.service.js';

/** Saved views of the inbox, and the check of its queues. */
@ApiTags('inbox')
@Controller('api')
@UseGuards(SessionGuard)
export class SavedViewsController {
  constructor(
    private readonly views: SavedViews,
    private readonly gaps: Gaps,
  ) {}

  @Get('saved-views')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: z.array(SavedView) })
  list(@Me() me: Actor): Promise<SavedView[]> {
    return this.views.list(me);
  }

  @Post('saved-views')
  @Needs('read consultations')
  @ApiCreatedResponse({ standardSchema: z.array(SavedView) })
  add(@Me() me: Actor, @Body({ schema: NewSavedView }) body: NewSavedView): Promise<SavedView[]> {
    return this.views.add(me, body);
  }

  @Put('saved-views/order')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: z.array(SavedView) })
  order(@Me() me: Actor, @Body({ schema: SavedViewOrder }) body: SavedViewOrder): Promise<SavedView[]> {
    return this.views.order(me, body);
  }

  @Put('saved-views/:id')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: z.array(SavedView) })
  change(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: SavedViewChange }) body: SavedViewChange,
  ): Promise<SavedView[]> {
    return this.views.change(me, idOf(id), body);
  }

  @Delete('saved-views/:id')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: z.array(SavedView) })
  remove(@Me() me: Actor, @Param('id') id: string): Promise<SavedView[]> {
    return this.views.remove(me, idOf(id));
  }

  /** Whether every open consultation waits where somebody finds it. */
  @Get('gaps')
  @Needs('decide')
  @ApiOkResponse({ standardSchema: GapCheck })
  check(@Me() me: Actor): Promise<GapCheck> {
    return this.gaps.check(me);
  }
}
