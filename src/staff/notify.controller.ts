import { Body, Controller, Get, Put, UseGuards } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotifyMail } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { Audit } from '../platform/audit.service.js';
import { Signal } from '../platform/signal.js';
import type { Actor } from './may.js';
import { Me, Needs, SessionGuard } from './session.guard.js';
import { Staff } from './staff.entity.js';

/** Where one's own alarms are mailed. Nobody else is shown the address. */
@ApiTags('on call')
@Controller('api/me/notify')
@UseGuards(SessionGuard)
export class NotifyController {
  constructor(
    private readonly database: DataSource,
    private readonly signal: Signal,
    private readonly audit: Audit,
  ) {}

  @Get()
  @Needs('take an alarm')
  @ApiOkResponse({ standardSchema: NotifyMail })
  async own(@Me() me: Actor): Promise<NotifyMail> {
    const { notifyMail } = await this.database.manager.findOneByOrFail(Staff, { id: me.id });
    return { mail: notifyMail };
  }

  @Put()
  @Needs('take an alarm')
  @ApiOkResponse({ standardSchema: NotifyMail })
  async change(@Me() me: Actor, @Body({ schema: NotifyMail }) { mail }: NotifyMail): Promise<NotifyMail> {
    await this.database.transaction(async (tx) => {
      await tx.update(Staff, { id: me.id }, { notifyMail: mail });
      const details = { event: mail === null ? 'not_mailed' : 'mailed' };
      await this.audit.record({ action: 'account_changed', by: me, thing: 'staff', thingId: me.id, details }, tx);
    });
    this.signal.saySoon('rota', {});
    return { mail };
  }
}
