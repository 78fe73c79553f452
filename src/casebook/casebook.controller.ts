import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { CasebookChange, CasebookEntry, CasebookPage, CasebookSearch, NewCasebookStep } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { CasebookReading } from './casebook-reading.service.js';
import { CasebookWriting } from './casebook-writing.service.js';

const known = (id: string): string => idOf(id, 'There is no such entry.');

/** The list of cases and responses (事例・対応方法), over HTTP. */
@ApiTags('casebook')
@Controller('api/casebook')
@UseGuards(SessionGuard)
export class CasebookController {
  constructor(
    private readonly reading: CasebookReading,
    private readonly writing: CasebookWriting,
  ) {}

  /** A POST although it changes nothing: what staff look for must not stand in an address. */
  @Post('search')
  @HttpCode(200)
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: CasebookPage })
  page(@Me() me: Actor, @Body({ schema: CasebookSearch }) asked: CasebookSearch): Promise<CasebookPage> {
    return this.reading.page(me, asked);
  }

  @Get(':id')
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: CasebookEntry })
  read(@Me() me: Actor, @Param('id') id: string): Promise<CasebookEntry> {
    return this.reading.read(me, known(id));
  }

  /** Keeps an entry under the sender's id: a new one with version 0. */
  @Put(':id')
  @Needs('work on cases')
  @ApiOkResponse({ standardSchema: CasebookEntry })
  async write(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: CasebookChange }) body: CasebookChange,
  ): Promise<CasebookEntry> {
    await this.writing.write(me, known(id), body);
    return this.reading.read(me, id);
  }

  @Post(':id/steps')
  @HttpCode(200)
  @Needs('work on cases')
  @ApiOkResponse({ standardSchema: CasebookEntry })
  async step(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewCasebookStep }) body: NewCasebookStep,
  ): Promise<CasebookEntry> {
    await this.writing.step(me, known(id), body);
    return this.reading.readDone(me, id);
  }
}
