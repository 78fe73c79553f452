import { Body, Controller, Delete, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { BulkOutcome, ConsultationRecord, NewBulk, NewSnooze, NewTags } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Bulk } from './bulk.service.js';
import { Reading } from './reading.service.js';
import { Records } from './record.service.js';
import { Snoozing } from './snoozing.service.js';
import { Tagging } from './tagging.service.js';

/** What staff do with consultations all day besides talking: read and unread, put off, tag, and many at once. */
@ApiTags('consultations')
@Controller('api')
@UseGuards(SessionGuard)
export class DayController {
  constructor(
    private readonly records: Records,
    private readonly reading: Reading,
    private readonly snoozing: Snoozing,
    private readonly tagging: Tagging,
    private readonly bulk: Bulk,
  ) {}

  /** Marks everything up to now as read by me. */
  @Post('consultations/:id/reading')
  @HttpCode(204)
  @Needs('read consultations')
  read(@Me() me: Actor, @Param('id') id: string): Promise<void> {
    return this.reading.read(me, idOf(id));
  }

  /** Marks the last thing that the resident said as unread by me. */
  @Delete('consultations/:id/reading')
  @HttpCode(204)
  @Needs('read consultations')
  unread(@Me() me: Actor, @Param('id') id: string): Promise<void> {
    return this.reading.unread(me, idOf(id));
  }

  @Put('consultations/:id/snooze')
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async putOff(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewSnooze }) body: NewSnooze,
  ): Promise<ConsultationRecord> {
    await this.snoozing.putOff(me, idOf(id), body);
    return this.records.read(me, id);
  }

  @Delete('consultations/:id/snooze')
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async callBack(@Me() me: Actor, @Param('id') id: string): Promise<ConsultationRecord> {
    await this.snoozing.callBack(me, idOf(id));
    return this.records.read(me, id);
  }

  @Put('consultations/:id/tags')
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async setTags(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewTags }) body: NewTags,
  ): Promise<ConsultationRecord> {
    await this.tagging.set(me, idOf(id), body);
    return this.records.read(me, id);
  }

  /** One deed for many rows. */
  @Post('bulk')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: BulkOutcome })
  many(@Me() me: Actor, @Body({ schema: NewBulk }) body: NewBulk): Promise<BulkOutcome> {
    return this.bulk.do(me, body);
  }

  /** Undoes one's own deed, except in rows that changed since. */
  @Post('bulk/:id/undoing')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: BulkOutcome })
  undo(@Me() me: Actor, @Param('id') id: string): Promise<BulkOutcome> {
    return this.bulk.undo(me, idOf(id));
  }
}
