import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { Trail } from '../consultation/index.js';
import { NewSearch, SearchPage } from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Search } from './search.service.js';

/** Search over everything that the caller may see. */
@ApiTags('search')
@Controller('api/search')
@UseGuards(SessionGuard)
export class SearchController {
  constructor(
    private readonly search: Search,
    private readonly trail: Trail,
  ) {}

  /** A POST although it changes nothing: what staff look for must not stand in an address. */
  @Post()
  @HttpCode(200)
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: SearchPage })
  async find(@Me() me: Actor, @Body({ schema: NewSearch }) asked: NewSearch): Promise<SearchPage> {
    const page = await this.search.find(me, asked);
    await this.trail.searched(
      me,
      asked.words,
      page.people.length + page.files.length + page.hits.length,
      page.next !== null,
    );
    return page;
  }
}
