import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { Records } from '../consultation/index.js';
import { ConsultationRecord, JoiningPreview, Kin, KinQuery, NewJoining } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { Joinings } from './joining.service.js';
import { Kinship } from './kin.service.js';

/** Who may be the same person or household, and joining what belongs together. */
@ApiTags('joining')
@Controller('api')
@UseGuards(SessionGuard)
export class JoiningController {
  constructor(
    private readonly joinings: Joinings,
    private readonly kinship: Kinship,
    private readonly records: Records,
  ) {}

  /** A POST although it changes nothing: names and numbers must not stand in an address. */
  @Post('kin')
  @HttpCode(200)
  @Needs('key in a consultation')
  @ApiOkResponse({ standardSchema: z.array(Kin) })
  typed(@Me() me: Actor, @Body({ schema: KinQuery }) body: KinQuery): Promise<Kin[]> {
    return this.kinship.typed(me, body);
  }

  @Get('consultations/:id/kin')
  @Needs('note')
  @ApiOkResponse({ standardSchema: z.array(Kin) })
  kin(@Me() me: Actor, @Param('id') id: string): Promise<Kin[]> {
    return this.kinship.of(me, idOf(id));
  }

  @Get('consultations/:id/joining/:other')
  @Needs('decide')
  @ApiOkResponse({ standardSchema: JoiningPreview })
  preview(@Me() me: Actor, @Param('id') id: string, @Param('other') other: string): Promise<JoiningPreview> {
    return this.joinings.preview(me, idOf(id), idOf(other));
  }

  @Post('consultations/:id/joining')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async join(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewJoining }) body: NewJoining,
  ): Promise<ConsultationRecord> {
    await this.joinings.join(me, idOf(id), body);
    return this.records.read(me, id);
  }

  @Post('consultations/:id/joining/:mergeId/undoing')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async undo(@Me() me: Actor, @Param('id') id: string, @Param('mergeId') mergeId: string): Promise<ConsultationRecord> {
    await this.joinings.undo(me, idOf(id), idOf(mergeId));
    return this.records.read(me, id);
  }
}
