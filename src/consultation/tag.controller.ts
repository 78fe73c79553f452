import { Body, Controller, Get, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { NewTag, Tag, TagChange } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Tagging } from './tagging.service.js';

/** The list of tags. It is read by whoever works with consultations, and kept by managers. */
@ApiTags('tags')
@Controller('api/tags')
@UseGuards(SessionGuard)
export class TagController {
  constructor(private readonly tagging: Tagging) {}

  @Get()
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: z.array(Tag) })
  list(): Promise<Tag[]> {
    return this.tagging.list();
  }

  @Post()
  @Needs('keep tags')
  @ApiCreatedResponse({ standardSchema: z.array(Tag) })
  add(@Me() me: Actor, @Body({ schema: NewTag }) body: NewTag): Promise<Tag[]> {
    return this.tagging.add(me, body);
  }

  @Put(':id')
  @Needs('keep tags')
  @ApiOkResponse({ standardSchema: z.array(Tag) })
  change(@Me() me: Actor, @Param('id') id: string, @Body({ schema: TagChange }) body: TagChange): Promise<Tag[]> {
    return this.tagging.change(me, idOf(id), body);
  }
}
