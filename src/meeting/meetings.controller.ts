import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import {
  MeetingPage,
  MeetingRecord,
  MeetingsQuery,
  MeetingView,
  NewMeeting,
  NewMeetingDeed,
  OpenedPaper,
  PrintedMeeting,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { MeetingDeeds } from './meeting-deeds.service.js';
import { MeetingList } from './meeting-list.service.js';
import { MeetingOpening } from './meeting-opening.service.js';
import { MeetingPrinting } from './meeting-printing.service.js';
import { MeetingReading } from './meeting-reading.service.js';
import { PaperOpening } from './paper-opening.service.js';

const Views = z.array(MeetingView);

/** Meetings of several agencies, for the centre. */
@ApiTags('meetings')
@Controller('api/meetings')
@UseGuards(SessionGuard)
export class MeetingsController {
  constructor(
    private readonly list: MeetingList,
    private readonly reading: MeetingReading,
    private readonly opening: MeetingOpening,
    private readonly deeds: MeetingDeeds,
    private readonly papers: PaperOpening,
    private readonly printing: MeetingPrinting,
  ) {}

  @Get()
  @Needs('read meetings')
  @ApiOkResponse({ standardSchema: MeetingPage })
  page(@Me() me: Actor, @Query({ schema: MeetingsQuery }) query: MeetingsQuery): Promise<MeetingPage> {
    return this.list.page(me, query);
  }

  /** Begins a meeting. */
  @Post()
  @Needs('work on meetings')
  @ApiCreatedResponse({ standardSchema: MeetingRecord })
  async open(@Me() me: Actor, @Body({ schema: NewMeeting }) body: NewMeeting): Promise<MeetingRecord> {
    return this.reading.read(me, await this.opening.open(me, body));
  }

  @Get(':id')
  @Needs('read meetings')
  @ApiOkResponse({ standardSchema: MeetingRecord })
  read(@Me() me: Actor, @Param('id') id: string): Promise<MeetingRecord> {
    return this.reading.read(me, idOf(id));
  }

  /** Does something to a meeting; answers it as it stands then. */
  @Post(':id/deeds')
  @HttpCode(200)
  @Needs('work on meetings')
  @ApiOkResponse({ standardSchema: MeetingRecord })
  async do(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewMeetingDeed }) body: NewMeetingDeed,
  ): Promise<MeetingRecord> {
    await this.deeds.do(me, idOf(id), body);
    return this.reading.read(me, id);
  }

  /** Confirms the duty of secrecy that was shown. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @Needs('read meetings')
  @ApiOkResponse({ standardSchema: MeetingRecord })
  async confirm(@Me() me: Actor, @Param('id') id: string): Promise<MeetingRecord> {
    await this.papers.confirm(me, idOf(id));
    return this.reading.read(me, id);
  }

  /** Opens the paper of a case: noted each time. */
  @Post(':id/papers/:entryId/opening')
  @HttpCode(200)
  @Needs('read meetings')
  @ApiOkResponse({ standardSchema: OpenedPaper })
  paper(@Me() me: Actor, @Param('id') id: string, @Param('entryId') entryId: string): Promise<OpenedPaper> {
    return this.papers.open(me, idOf(id), idOf(entryId));
  }

  /** Who opened which paper. */
  @Get(':id/views')
  @Needs('work on meetings')
  @ApiOkResponse({ standardSchema: Views })
  views(@Me() me: Actor, @Param('id') id: string): Promise<MeetingView[]> {
    return this.reading.views(me, idOf(id));
  }

  /** The papers for the printer, where the basis allows it. */
  @Post(':id/printing')
  @HttpCode(200)
  @Needs('work on meetings')
  @ApiOkResponse({ standardSchema: PrintedMeeting })
  print(@Me() me: Actor, @Param('id') id: string): Promise<PrintedMeeting> {
    return this.printing.print(me, idOf(id));
  }
}
