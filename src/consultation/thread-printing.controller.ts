import { randomUUID } from 'node:crypto';
import { Body, Controller, Param, Post, UseGuards } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NewThreadPrinting, Printing } from '../contract/index.js';
import { ApiCreatedResponse, ApiTags } from '../platform/api-description.js';
import { Clock } from '../platform/clock.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Decision } from './decision.entity.js';
import { Records } from './record.service.js';
import { Trail } from './trail.service.js';

/** The conversation on paper, with or without internal notes: written down before anything reaches a printer. */
@ApiTags('consultations')
@Controller('api/consultations/:id/printing')
@UseGuards(SessionGuard)
export class ThreadPrintingController {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Needs('print forms')
  @ApiCreatedResponse({ standardSchema: Printing })
  async print(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewThreadPrinting }) { notes }: NewThreadPrinting,
  ): Promise<Printing> {
    const printed = (await this.records.together(me, idOf(id))).map((one) => one.id);
    const at = this.clock.now();
    await this.database.transaction(async (tx) => {
      await tx.insert(
        Decision,
        printed.map((consultationId) => ({
          id: randomUUID(),
          consultationId,
          kind: 'printing' as const,
          before: null,
          after: `thread ${notes ? 'with' : 'without'}_notes`,
          reason: null,
          staffId: me.id,
          secondStaffId: null,
          at,
        })),
      );
      await this.trail.changes({ tx }, me, printed, 'print', { details: { form: 'thread', notes } });
    });
    return { at: at.toISOString(), by: me.name };
  }
}
