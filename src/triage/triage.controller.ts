import { Body, Controller, Get, Post, Query, UseGuards } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Board, Meeting, MeetingQuery, NewMeetingPrinting, Printing } from '../contract/index.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { TriageBoard } from './board.service.js';

/** The triage board and the list of the morning meeting. */
@ApiTags('triage')
@Controller('api/triage')
@UseGuards(SessionGuard)
export class TriageController {
  constructor(private readonly board: TriageBoard) {}

  @Get('board')
  @Needs('decide')
  @ApiOkResponse({ standardSchema: Board })
  read(@Me() me: Actor): Promise<Board> {
    return this.board.read(me);
  }

  @Get('meeting')
  @Needs('decide')
  @ApiQuery({ name: 'names', enum: ['with', 'without'] })
  @ApiOkResponse({ standardSchema: Meeting })
  meeting(@Me() me: Actor, @Query({ schema: MeetingQuery }) query: MeetingQuery): Promise<Meeting> {
    return this.board.meeting(me, query);
  }

  @Post('meeting/printing')
  @Needs('print forms')
  @ApiCreatedResponse({ standardSchema: Printing })
  print(@Me() me: Actor, @Body({ schema: NewMeetingPrinting }) body: NewMeetingPrinting): Promise<Printing> {
    return this.board.print(me, body);
  }
}
