import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import {
  HostSheet,
  NewHostSheet,
  NewLack,
  NewParticipation,
  NewParticipationDeed,
  Participation,
  ParticipationPage,
  ParticipationQuery,
  ParticipationsOfCase,
  PlaceMatches,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { ParticipationBeginning } from './beginning.service.js';
import { ParticipationDeeds } from './deeds.service.js';
import { HostSheets } from './host-sheet.service.js';
import { ParticipationList } from './list.service.js';
import { Matching } from './matching.service.js';
import { ParticipationReading } from './reading.service.js';

const known = (id: string): string => idOf(id, 'There is no such participation.');

/** Participation support (参加支援), over HTTP. */
@ApiTags('participation')
@Controller('api')
@UseGuards(SessionGuard)
export class ParticipationController {
  constructor(
    private readonly list: ParticipationList,
    private readonly reading: ParticipationReading,
    private readonly beginning: ParticipationBeginning,
    private readonly deeds: ParticipationDeeds,
    private readonly matching: Matching,
    private readonly sheets: HostSheets,
  ) {}

  @Get('participations')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: ParticipationPage })
  page(@Me() me: Actor, @Query({ schema: ParticipationQuery }) query: ParticipationQuery): Promise<ParticipationPage> {
    return this.list.page(me, query);
  }

  @Get('cases/:id/participations')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: ParticipationsOfCase })
  ofCase(@Me() me: Actor, @Param('id') id: string): Promise<ParticipationsOfCase> {
    return this.reading.ofCase(me, idOf(id, 'There is no such case.'));
  }

  /** Begins one for a person of a case. */
  @Post('cases/:id/participations')
  @Needs('work on cases')
  @ApiCreatedResponse({ standardSchema: Participation })
  async begin(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewParticipation }) body: NewParticipation,
  ): Promise<Participation> {
    return this.reading.readDone(me, await this.beginning.begin(me, idOf(id, 'There is no such case.'), body));
  }

  @Get('participations/:id')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: Participation })
  read(@Me() me: Actor, @Param('id') id: string): Promise<Participation> {
    return this.reading.read(me, known(id));
  }

  /** Does something in it; answers how it stands then. */
  @Post('participations/:id/deeds')
  @HttpCode(200)
  @Needs('work on cases')
  @ApiOkResponse({ standardSchema: Participation })
  async do(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewParticipationDeed }) body: NewParticipationDeed,
  ): Promise<Participation> {
    await this.deeds.do(me, known(id), body);
    return this.reading.readDone(me, id);
  }

  /** The places of the directory, with what speaks for each and against it. */
  @Get('participations/:id/matches')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: PlaceMatches })
  matches(@Me() me: Actor, @Param('id') id: string): Promise<PlaceMatches> {
    return this.matching.matches(me, known(id));
  }

  /** Writes down what the town lacks for it. */
  @Post('participations/:id/lacks')
  @Needs('keep what is missing')
  @ApiCreatedResponse({ standardSchema: Participation })
  async lacks(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewLack }) body: NewLack,
  ): Promise<Participation> {
    await this.beginning.lacks(me, known(id), body);
    return this.reading.read(me, id);
  }

  /** The request to the accepting side, for paper. */
  @Post('participations/:id/candidates/:candidateId/sheet')
  @HttpCode(200)
  @Needs('print forms')
  @ApiOkResponse({ standardSchema: HostSheet })
  sheet(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('candidateId') candidateId: string,
    @Body({ schema: NewHostSheet }) { confirmed }: NewHostSheet,
  ): Promise<HostSheet> {
    return this.sheets.print(me, known(id), known(candidateId), confirmed);
  }
}
