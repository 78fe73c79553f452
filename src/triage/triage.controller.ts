import { Body, Controller, Get, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import {
  Board,
  Meeting,
  MeetingQuery,
  Month,
  NewMeetingPrinting,
  Printing,
  ReviewExamples,
  TriageReview,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiQuery, ApiTags } from '../platform/api-description.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { TriageBoard } from './board.service.js';
import { TriageReviews } from './review.service.js';

/** The triage board, the list of the morning meeting, and the monthly review. */
@ApiTags('triage')
@Controller('api/triage')
@UseGuards(SessionGuard)
export class TriageController {
  constructor(
    private readonly board: TriageBoard,
    private readonly reviews: TriageReviews,
  ) {}

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

  @Get('review')
  @Needs('review triage')
  @ApiQuery({ name: 'month', type: String, description: 'Such as 2026-11' })
  @ApiOkResponse({ standardSchema: TriageReview })
  review(@Me() me: Actor, @Query({ schema: Month }) { month }: Month): Promise<TriageReview> {
    return this.reviews.read(me, month);
  }

  /** Noted down in each record that a row is taken from, so it is no plain reading. */
  @Post('review/examples')
  @HttpCode(200)
  @Needs('review triage')
  @ApiOkResponse({ standardSchema: ReviewExamples })
  examples(@Me() me: Actor, @Body({ schema: Month }) { month }: Month): Promise<ReviewExamples> {
    return this.reviews.examples(me, month);
  }
}
