import { Body, Controller, Get, HttpCode, Param, Post, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { NewPrinting, Printing, ReceptionForm } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { handOut } from '../platform/handing-out.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { ReceptionForms } from './reception-forms.service.js';

/** The 相談受付・申込票 over HTTP: read by whoever may read the record, handed out, on paper or as a file, by the centre alone. */
@ApiTags('forms')
@Controller('api/consultations/:id/reception-form')
@UseGuards(SessionGuard)
export class ReceptionFormController {
  constructor(private readonly forms: ReceptionForms) {}

  @Get()
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: ReceptionForm })
  read(@Me() me: Actor, @Param('id') id: string): Promise<ReceptionForm> {
    return this.forms.read(me, idOf(id));
  }

  @Post('printing')
  @Needs('print forms')
  @ApiCreatedResponse({ standardSchema: Printing })
  print(@Me() me: Actor, @Param('id') id: string, @Body({ schema: NewPrinting }) body: NewPrinting): Promise<Printing> {
    return this.forms.print(me, idOf(id), body);
  }

  @Post('excel')
  @HttpCode(200)
  @Needs('print forms')
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async excel(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewPrinting }) body: NewPrinting,
    @Res() response: Response,
  ) {
    handOut(response, await this.forms.excel(me, idOf(id), body));
  }
}
