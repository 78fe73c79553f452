import { Body, Controller, Get, Param, Put, UseGuards } from '@nestjs/common';
import { DraftMode, Drafts, NewDraft, SavedDraft } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Drafting } from './drafts.service.js';

/** What the caller has begun to write in a consultation. */
@ApiTags('consultations')
@Controller('api/consultations/:id/drafts')
@UseGuards(SessionGuard)
export class DraftsController {
  constructor(private readonly drafting: Drafting) {}

  @Get()
  @Needs('note')
  @ApiOkResponse({ standardSchema: Drafts })
  read(@Me() me: Actor, @Param('id') id: string): Promise<Drafts> {
    return this.drafting.read(me, idOf(id));
  }

  @Put(':mode')
  @Needs('note')
  @ApiOkResponse({ standardSchema: SavedDraft })
  save(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('mode') mode: string,
    @Body({ schema: NewDraft }) body: NewDraft,
  ): Promise<SavedDraft> {
    const known = DraftMode.safeParse(mode);
    if (!known.success) throw new Problem('not_found', 'There is no such mode.');
    return this.drafting.save(me, idOf(id), known.data, body);
  }
}
