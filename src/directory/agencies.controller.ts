import { Body, Controller, Get, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import { Agency, AgencyChange, AgencyList, AgencyQuery, NewAgency, NewVouching } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { Agencies } from './agencies.service.js';
import { AgencyKeeping } from './agency-keeping.service.js';
import { codeOf } from './code-of.js';

/** The agencies (関係機関): who does what, where, for whom, and who said so when. */
@ApiTags('directory')
@Controller('api/agencies')
@UseGuards(SessionGuard)
export class AgenciesController {
  constructor(
    private readonly agencies: Agencies,
    private readonly keeping: AgencyKeeping,
  ) {}

  /** Without a question, all of them. With a kind or an area, those of the day that serve it. */
  @Get()
  @Needs('see the directory')
  @ApiOkResponse({ standardSchema: AgencyList })
  list(@Me() me: Actor, @Query({ schema: AgencyQuery }) query: AgencyQuery): Promise<AgencyList> {
    return this.agencies.list(me, query);
  }

  @Get(':id')
  @Needs('see the directory')
  @ApiOkResponse({ standardSchema: Agency })
  one(@Me() me: Actor, @Param('id') code: string): Promise<Agency> {
    return this.agencies.one(me, codeOf(code));
  }

  @Post()
  @Needs('keep the directory')
  @ApiCreatedResponse({ standardSchema: Agency })
  add(@Me() me: Actor, @Body({ schema: NewAgency }) body: NewAgency): Promise<Agency> {
    return this.keeping.add(me, body);
  }

  @Put(':id')
  @Needs('keep the directory')
  @ApiOkResponse({ standardSchema: Agency })
  change(
    @Me() me: Actor,
    @Param('id') code: string,
    @Body({ schema: AgencyChange }) body: AgencyChange,
  ): Promise<Agency> {
    return this.keeping.change(me, codeOf(code), body);
  }

  /** 「いまもこのとおり」: somebody asked, and it is. */
  @Post(':id/vouching')
  @Needs('keep the directory')
  @ApiCreatedResponse({ standardSchema: Agency })
  vouch(@Me() me: Actor, @Param('id') code: string, @Body({ schema: NewVouching }) body: NewVouching): Promise<Agency> {
    return this.keeping.vouch(me, codeOf(code), body);
  }
}
