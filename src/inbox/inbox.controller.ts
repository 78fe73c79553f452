import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { Deciding, Trail } from '../consultation/index.js';
import {
  Alarm,
  Changes,
  CoveredAlarm,
  channels,
  InboxCounts,
  InboxPage,
  InboxQuery,
  urgencies,
  views,
} from '../contract/index.js';
import { ApiOkResponse, ApiQuery, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Alarms } from './alarms.service.js';
import { ChangeLog } from './changes.service.js';
import { InboxList } from './list.service.js';

const Since = z.object({ since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0) });
type Since = z.infer<typeof Since>;

/** The shared list, what changed, and the alarms. */
@ApiTags('inbox')
@Controller('api')
@UseGuards(SessionGuard)
export class InboxController {
  constructor(
    private readonly list: InboxList,
    private readonly log: ChangeLog,
    private readonly alarms: Alarms,
    private readonly deciding: Deciding,
    private readonly trail: Trail,
  ) {}

  @Get('consultations')
  @Needs('read consultations')
  @ApiQuery({ name: 'view', enum: views, required: false })
  @ApiQuery({ name: 'channel', enum: channels, isArray: true, explode: false, style: 'form', required: false })
  @ApiQuery({ name: 'urgency', enum: urgencies, isArray: true, explode: false, style: 'form', required: false })
  @ApiQuery({ name: 'area', type: String, required: false })
  @ApiQuery({ name: 'owner', type: String, required: false, description: 'An id, `me` or `none`' })
  @ApiQuery({ name: 'tag', type: String, isArray: true, explode: false, style: 'form', required: false })
  @ApiQuery({ name: 'q', type: String, required: false })
  @ApiQuery({ name: 'cursor', type: String, required: false, description: '`next` of the page before' })
  @ApiQuery({ name: 'limit', type: Number, required: false, description: '1 to 100, default 30' })
  @ApiQuery({ name: 'counts', type: Boolean, required: false, description: 'The counts of all views as well' })
  @ApiOkResponse({ standardSchema: InboxPage })
  async page(
    @Me() me: Actor,
    @Query({ schema: InboxQuery }) { counts: counted, ...query }: InboxQuery,
  ): Promise<InboxPage> {
    const [page, counts] = await Promise.all([this.list.page(me, query), counted ? this.list.counts(me) : undefined]);
    if (query.q?.trim()) await this.trail.searched(me, query.q, page.items.length, page.next !== null);
    return { ...page, ...(counts && { counts }) };
  }

  @Get('consultations/counts')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: InboxCounts })
  counts(@Me() me: Actor): Promise<InboxCounts> {
    return this.list.counts(me);
  }

  @Get('changes')
  @Needs('read consultations')
  @ApiQuery({
    name: 'since',
    type: Number,
    required: false,
    description: 'The last sequence number the screen has seen',
  })
  @ApiOkResponse({ standardSchema: Changes })
  changes(@Me() me: Actor, @Query({ schema: Since }) { since }: Since): Promise<Changes> {
    return this.log.since(me, since);
  }

  @Get('alarms')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: z.array(Alarm) })
  untaken(@Me() me: Actor): Promise<Alarm[]> {
    return this.alarms.untaken(me);
  }

  @Get('alarms/covered')
  @Needs('break the glass')
  @ApiOkResponse({ standardSchema: z.array(CoveredAlarm) })
  covered(@Me() me: Actor): Promise<CoveredAlarm[]> {
    return this.alarms.covered(me);
  }

  @Post('alarms/:id/taking')
  @HttpCode(204)
  @Needs('take an alarm')
  async take(@Me() me: Actor, @Param('id') id: string): Promise<void> {
    await this.deciding.takeAlarm(me, idOf(id));
  }
}
