import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { CaseForm, CaseFormKind, CaseFormQuery, NewCaseFormCopy, Printing } from '../../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../../platform/api-description.js';
import { handOut } from '../../platform/handing-out.js';
import { idOf } from '../../platform/path-id.js';
import { Problem } from '../../platform/problem.js';
import type { Actor } from '../../staff/may.js';
import { Me, Needs, SessionGuard } from '../../staff/session.guard.js';
import { Papers } from './papers.service.js';

/** The papers of a case, over HTTP: what is handed out is a POST, for it writes down who did it. */
@ApiTags('forms')
@Controller('api/cases/:id/forms/:form')
@UseGuards(SessionGuard)
export class PapersController {
  constructor(private readonly papers: Papers) {}

  @Get()
  @Needs('read cases')
  @ApiOkResponse({ standardSchema: CaseForm })
  read(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('form') form: string,
    @Query({ schema: CaseFormQuery }) query: CaseFormQuery,
  ): Promise<CaseForm> {
    return this.papers.read(me, idOf(id), kindOf(form), query);
  }

  @Post('printing')
  @Needs('print forms')
  @ApiCreatedResponse({ standardSchema: Printing })
  print(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('form') form: string,
    @Body({ schema: NewCaseFormCopy }) body: NewCaseFormCopy,
  ): Promise<Printing> {
    return this.papers.print(me, idOf(id), kindOf(form), body);
  }

  @Post('excel')
  @HttpCode(200)
  @Needs('print forms')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async excel(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('form') form: string,
    @Body({ schema: NewCaseFormCopy }) body: NewCaseFormCopy,
    @Res() response: Response,
  ) {
    handOut(response, await this.papers.excel(me, idOf(id), kindOf(form), body));
  }
}

/** @throws Problem `not_found` for a paper that there is not */
function kindOf(given: string): CaseFormKind {
  const kind = CaseFormKind.safeParse(given);
  if (!kind.success) throw new Problem('not_found', 'There is no such paper.');
  return kind.data;
}
