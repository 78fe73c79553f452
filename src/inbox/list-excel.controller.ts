import { Body, Controller, Post, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { NewListExport } from '../contract/index.js';
import { ApiCreatedResponse, ApiTags } from '../platform/api-description.js';
import { handOut, xlsx } from '../platform/handing-out.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { ListExcel } from './list-excel.service.js';

/** The list as an Excel file. */
@ApiTags('inbox')
@Controller('api/consultations/excel')
@UseGuards(SessionGuard)
export class ListExcelController {
  constructor(private readonly excel: ListExcel) {}

  /** A POST: it writes down who took what out, and the filters stand in no address. `Uketome-Cut` says that there was more. */
  @Post()
  @Needs('print forms')
  @ApiCreatedResponse({ content: { [xlsx]: { schema: { type: 'string', format: 'binary' } } } })
  async make(@Me() me: Actor, @Body({ schema: NewListExport }) body: NewListExport, @Res() response: Response) {
    const { cut, ...file } = await this.excel.make(me, body);
    response.status(201);
    if (cut) response.set('Uketome-Cut', '1');
    handOut(response, file);
  }
}
