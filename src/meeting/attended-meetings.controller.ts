import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { MeetingPage, MeetingRecord, MeetingsQuery, OpenedPaper } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { MeetingList } from './meeting-list.service.js';
import { MeetingReading } from './meeting-reading.service.js';
import { PaperOpening } from './paper-opening.service.js';

/** Meetings for those who are invited from outside the centre. */
@ApiTags('meetings')
@Controller('api/attended-meetings')
@UseGuards(SessionGuard)
export class AttendedMeetingsController {
  constructor(
    private readonly list: MeetingList,
    private readonly reading: MeetingReading,
    private readonly papers: PaperOpening,
  ) {}

  @Get()
  @Needs('attend meetings')
  @ApiOkResponse({ standardSchema: MeetingPage })
  page(@Me() me: Actor, @Query({ schema: MeetingsQuery }) query: MeetingsQuery): Promise<MeetingPage> {
    return this.list.page(me, query);
  }

  @Get(':id')
  @Needs('attend meetings')
  @ApiOkResponse({ standardSchema: MeetingRecord })
  read(@Me() me: Actor, @Param('id') id: string): Promise<MeetingRecord> {
    return this.reading.read(me, idOf(id));
  }

  /** Confirms the duty of secrecy that was shown. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @Needs('attend meetings')
  @ApiOkResponse({ standardSchema: MeetingRecord })
  async confirm(@Me() me: Actor, @Param('id') id: string): Promise<MeetingRecord> {
    await this.papers.confirm(me, idOf(id));
    return this.reading.read(me, id);
  }

  /** Opens the paper of a case: noted each time. */
  @Post(':id/papers/:entryId/opening')
  @HttpCode(200)
  @Needs('attend meetings')
  @ApiOkResponse({ standardSchema: OpenedPaper })
  paper(@Me() me: Actor, @Param('id') id: string, @Param('entryId') entryId: string): Promise<OpenedPaper> {
    return this.papers.open(me, idOf(id), idOf(entryId));
  }
}
