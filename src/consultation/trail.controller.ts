import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditExport, AuditHead, AuditPage, AuditQuery, auditActions, NewAuditExport } from '../contract/index.js';
import { ApiOkResponse, ApiQuery, ApiTags } from '../platform/api-description.js';
import { headOf } from '../platform/audit-sealer.service.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Records } from './record.service.js';
import { TrailReading } from './trail-reading.service.js';

/** 操作の記録: the audit trail over HTTP. */
@ApiTags('audit')
@Controller('api')
@UseGuards(SessionGuard)
export class TrailController {
  constructor(
    private readonly reading: TrailReading,
    private readonly records: Records,
    private readonly database: DataSource,
  ) {}

  @Get('audit')
  @Needs('read the trail')
  @ApiQuery({ name: 'by', type: String, required: false })
  @ApiQuery({ name: 'receipt', type: String, required: false })
  @ApiQuery({ name: 'day', type: String, required: false, description: 'Such as 2026-11-26' })
  @ApiQuery({ name: 'action', enum: auditActions, required: false })
  @ApiQuery({ name: 'cursor', type: String, required: false, description: '`next` of the page before' })
  @ApiOkResponse({ standardSchema: AuditPage })
  page(@Me() me: Actor, @Query({ schema: AuditQuery }) query: AuditQuery): Promise<AuditPage> {
    return this.reading.page(me, query);
  }

  /** What is written in the paper book: the last place of the chain. */
  @Get('audit/head')
  @Needs('read the trail')
  @ApiOkResponse({ standardSchema: AuditHead })
  async head(): Promise<AuditHead> {
    const { seq, hash } = await headOf(this.database);
    const [row] = await this.database.query<{ lost: string | null }[]>(
      `select sum((details->>'count')::bigint) as lost from audit where action = 'entries_lost'`,
    );
    return { number: seq, hash: hash.toString('hex'), lost: Number(row!.lost ?? 0) };
  }

  @Post('audit/export')
  @HttpCode(200)
  @Needs('read the trail')
  @ApiOkResponse({ standardSchema: AuditExport })
  export(@Me() me: Actor, @Body({ schema: NewAuditExport }) { receipt }: NewAuditExport): Promise<AuditExport> {
    return this.reading.file(me, receipt);
  }

  /** だれが見たか: the trail of one record, for everybody of the centre who may open it. */
  @Get('consultations/:id/trail')
  @Needs('see who looked')
  @ApiQuery({ name: 'cursor', type: String, required: false })
  @ApiOkResponse({ standardSchema: AuditPage })
  async ofRecord(@Me() me: Actor, @Param('id') id: string, @Query('cursor') cursor?: string): Promise<AuditPage> {
    await this.records.find(me, idOf(id));
    return this.reading.ofRecord(me, id, cursor);
  }
}
