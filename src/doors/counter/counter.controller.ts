import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { Records } from '../../consultation/index.js';
import { ConsultationRecord, NewConsultation } from '../../contract/index.js';
import { ApiCreatedResponse, ApiTags } from '../../platform/api-description.js';
import { type Actor, Me, Needs, SessionGuard } from '../../staff/index.js';
import { Reception } from './reception.service.js';

/** The counter: what staff key in while somebody stands or phones before them. */
@ApiTags('consultations')
@Controller('api/consultations')
@UseGuards(SessionGuard)
export class CounterController {
  constructor(
    private readonly reception: Reception,
    private readonly records: Records,
  ) {}

  @Post()
  @Needs('key in a consultation')
  @ApiCreatedResponse({ standardSchema: ConsultationRecord })
  async keyIn(@Me() me: Actor, @Body({ schema: NewConsultation }) body: NewConsultation): Promise<ConsultationRecord> {
    return this.records.read(me, await this.reception.keyIn(me, body));
  }
}
