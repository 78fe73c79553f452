import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import {
  Disposal,
  DisposalApproval,
  DisposalItem,
  DisposalRefusal,
  Hold,
  NewErasure,
  NewHold,
  Retention,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { Me, Needs, Proofs, SessionGuard, type Signed } from '../staff/index.js';
import { Holds } from './holds.service.js';
import { RetentionLists } from './retention.service.js';

/** How long records are kept, what is held, and what may go (保存期間と廃棄). */
@ApiTags('retention')
@Controller('api/retention')
@UseGuards(SessionGuard)
@Needs('dispose of records')
export class RetentionController {
  constructor(
    private readonly lists: RetentionLists,
    private readonly holds: Holds,
    private readonly proofs: Proofs,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: Retention })
  all(): Promise<Retention> {
    return this.lists.all();
  }

  @Post('holds')
  @ApiCreatedResponse({ standardSchema: z.array(Hold) })
  hold(@Me() me: Signed, @Body({ schema: NewHold }) body: NewHold): Promise<Hold[]> {
    return this.holds.hold(me, body);
  }

  @Delete('holds/:id')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: z.array(Hold) })
  lift(@Me() me: Signed, @Param('id') id: string): Promise<Hold[]> {
    return this.holds.lift(me, known(id));
  }

  @Post('disposals')
  @ApiCreatedResponse({ standardSchema: Disposal })
  drawUp(@Me() me: Signed): Promise<Disposal> {
    return this.lists.drawUp(me);
  }

  @Post('erasures')
  @ApiCreatedResponse({ standardSchema: Disposal })
  askErasure(@Me() me: Signed, @Body({ schema: NewErasure }) body: NewErasure): Promise<Disposal> {
    return this.lists.askErasure(me, body);
  }

  @Get('disposals/:id')
  @ApiOkResponse({ standardSchema: z.array(DisposalItem) })
  items(@Param('id') id: string): Promise<DisposalItem[]> {
    return this.lists.items(known(id));
  }

  @Post('disposals/:id/approval')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Disposal })
  async approve(
    @Me() me: Signed,
    @Param('id') id: string,
    @Body({ schema: DisposalApproval }) { version, password }: DisposalApproval,
  ): Promise<Disposal> {
    await this.proofs.password(me.id, password);
    return this.lists.approve(me, known(id), version);
  }

  @Post('disposals/:id/refusal')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Disposal })
  decline(
    @Me() me: Signed,
    @Param('id') id: string,
    @Body({ schema: DisposalRefusal }) { version }: DisposalRefusal,
  ): Promise<Disposal> {
    return this.lists.decline(me, known(id), version);
  }
}

const known = (id: string): string => idOf(id, 'There is no such thing.');
