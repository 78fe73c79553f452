import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { Consent, NewConsent, NewWithdrawal } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Consenting } from './consenting.service.js';

const Consents = z.array(Consent);

/** 「伝えてよい相手」: who may be told what, over HTTP. */
@ApiTags('consultations')
@Controller('api/consultations')
@UseGuards(SessionGuard)
export class ConsentController {
  constructor(private readonly consenting: Consenting) {}

  @Get(':id/consents')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: Consents })
  read(@Me() me: Actor, @Param('id') id: string): Promise<Consent[]> {
    return this.consenting.read(me, idOf(id));
  }

  @Post(':id/consents')
  @Needs('decide')
  @ApiCreatedResponse({ standardSchema: Consent })
  add(@Me() me: Actor, @Param('id') id: string, @Body({ schema: NewConsent }) body: NewConsent): Promise<Consent> {
    return this.consenting.add(me, idOf(id), body);
  }

  @Post(':id/consents/:consentId/withdrawal')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: Consent })
  withdraw(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('consentId') consentId: string,
    @Body({ schema: NewWithdrawal }) body: NewWithdrawal,
  ): Promise<Consent> {
    return this.consenting.withdraw(me, idOf(id), idOf(consentId), body);
  }
}
