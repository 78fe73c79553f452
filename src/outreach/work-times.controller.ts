import { Body, Controller, Get, HttpCode, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { OwnHats, WorkTimes, WorkTimesQuery } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { handOut, xlsx } from '../platform/handing-out.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { WorkTimesReading } from './work-times.service.js';
import { workTimeColumns, workTimeSheetOf } from './work-times-sheet.js';

/** Work by hat: one's own, and for managers everybody's. */
@ApiTags('outreach')
@Controller('api/work-times')
@UseGuards(SessionGuard)
export class WorkTimesController {
  constructor(private readonly reading: WorkTimesReading) {}

  @Get()
  @Needs('read outreach')
  @ApiOkResponse({ standardSchema: WorkTimes })
  table(@Me() me: Actor, @Query({ schema: WorkTimesQuery }) { year }: WorkTimesQuery): Promise<WorkTimes> {
    return this.reading.table(me, year);
  }

  /** One's own hats. */
  @Get('hats')
  @Needs('read outreach')
  @ApiOkResponse({ standardSchema: OwnHats })
  hats(@Me() me: Actor): Promise<OwnHats> {
    return this.reading.own(me);
  }

  /** The same table as an Excel file: names of staff and numbers, nothing of anybody's record. */
  @Post('excel')
  @HttpCode(200)
  @Needs('read outreach')
  @ApiOkResponse({ content: { [xlsx]: { schema: { type: 'string', format: 'binary' } } } })
  async excel(
    @Me() me: Actor,
    @Body({ schema: WorkTimesQuery }) { year }: WorkTimesQuery,
    @Res() response: Response,
  ): Promise<void> {
    const table = await this.reading.table(me, year);
    const { default: writeExcelFile } = await import('write-excel-file/node');
    const content = await writeExcelFile(workTimeSheetOf(table), {
      sheet: '立場ごとの件数と時間',
      columns: workTimeColumns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    }).toBuffer();
    handOut(response, { name: `立場ごとの件数と時間_${table.fiscalYear}年度.xlsx`, content });
  }
}
