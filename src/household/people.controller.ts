import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import {
  ConsultationPeople,
  HouseholdChange,
  IssueChange,
  LikePerson,
  LinkChange,
  NewHousehold,
  NewLink,
  NewPersonMerge,
  PersonChange,
  PersonLikeness,
  PersonMergePreview,
  PersonPage,
  PersonWay,
  PersonWayChange,
} from '../contract/index.js';
import { ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { LikePeople } from './finding.service.js';
import { Households } from './households.service.js';
import { Linking } from './linking.service.js';
import { Merging } from './merging.service.js';
import { PeopleReading } from './reading.service.js';
import { Ways } from './ways.service.js';

/** The people of a consultation and their households: reading, putting in, taking off. */
@ApiTags('people')
@Controller('api/consultations/:id')
@UseGuards(SessionGuard)
export class ConsultationPeopleController {
  constructor(
    private readonly reading: PeopleReading,
    private readonly linking: Linking,
    private readonly households: Households,
  ) {}

  @Get('people')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: ConsultationPeople })
  people(@Me() me: Actor, @Param('id') id: string): Promise<ConsultationPeople> {
    return this.reading.ofConsultation(me, idOf(id));
  }

  @Post('people')
  @HttpCode(200)
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: ConsultationPeople })
  async link(@Me() me: Actor, @Param('id') id: string, @Body({ schema: NewLink }) body: NewLink) {
    await this.linking.link(me, idOf(id), body);
    return this.reading.ofConsultation(me, id);
  }

  @Post('people/:personId/unlinking')
  @HttpCode(200)
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: ConsultationPeople })
  async unlink(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('personId') personId: string,
    @Body({ schema: LinkChange }) { part }: LinkChange,
  ): Promise<ConsultationPeople> {
    await this.linking.unlink(me, idOf(id), idOf(personId), part);
    return this.reading.ofConsultation(me, id);
  }

  @Post('people/:personId/relinking')
  @HttpCode(200)
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: ConsultationPeople })
  async relink(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('personId') personId: string,
    @Body({ schema: LinkChange }) { part }: LinkChange,
  ): Promise<ConsultationPeople> {
    await this.linking.relink(me, idOf(id), idOf(personId), part);
    return this.reading.ofConsultation(me, id);
  }

  @Post('households')
  @HttpCode(200)
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: ConsultationPeople })
  async make(@Me() me: Actor, @Param('id') id: string, @Body({ schema: NewHousehold }) body: NewHousehold) {
    await this.households.make(me, idOf(id), body);
    return this.reading.ofConsultation(me, id);
  }

  @Put('households/:householdId')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: ConsultationPeople })
  async change(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('householdId') householdId: string,
    @Body({ schema: HouseholdChange }) body: HouseholdChange,
  ): Promise<ConsultationPeople> {
    await this.households.change(me, idOf(id), idOf(householdId), body);
    return this.reading.ofConsultation(me, id);
  }
}

/** People by themselves: their page, their issues, and who may be the same. */
@ApiTags('people')
@Controller('api/people')
@UseGuards(SessionGuard)
export class PeopleController {
  constructor(
    private readonly reading: PeopleReading,
    private readonly linking: Linking,
    private readonly likePeople: LikePeople,
    private readonly merging: Merging,
    private readonly ways: Ways,
  ) {}

  /** A POST although it changes nothing: names and numbers must not stand in an address. */
  @Post('like')
  @HttpCode(200)
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: z.array(PersonLikeness) })
  like(@Me() me: Actor, @Body({ schema: LikePerson }) { except, ...body }: LikePerson): Promise<PersonLikeness[]> {
    return this.likePeople.like(me, body, except ? [except] : []);
  }

  @Get(':id')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: PersonPage })
  page(@Me() me: Actor, @Param('id') id: string): Promise<PersonPage> {
    return this.reading.page(me, idOf(id));
  }

  @Put(':id')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: PersonPage })
  async change(@Me() me: Actor, @Param('id') id: string, @Body({ schema: PersonChange }) body: PersonChange) {
    await this.linking.change(me, idOf(id), body);
    return this.reading.page(me, id);
  }

  @Put(':id/issues')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: PersonPage })
  async issue(@Me() me: Actor, @Param('id') id: string, @Body({ schema: IssueChange }) body: IssueChange) {
    await this.linking.setIssue(me, idOf(id), body);
    return this.reading.page(me, id);
  }

  @Get(':id/ways')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: z.array(PersonWay) })
  waysOf(@Me() me: Actor, @Param('id') id: string): Promise<PersonWay[]> {
    return this.ways.of(me, idOf(id));
  }

  @Put(':id/ways/:wayId')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: z.array(PersonWay) })
  async saveWay(
    @Me() me: Actor,
    @Param('id') id: string,
    @Param('wayId') wayId: string,
    @Body({ schema: PersonWayChange }) body: PersonWayChange,
  ): Promise<PersonWay[]> {
    await this.ways.save(me, idOf(id), idOf(wayId), body);
    return this.ways.of(me, id);
  }

  @Get(':id/merging/:other')
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: PersonMergePreview })
  preview(@Me() me: Actor, @Param('id') id: string, @Param('other') other: string): Promise<PersonMergePreview> {
    return this.merging.preview(me, idOf(id), idOf(other));
  }

  @Post(':id/merging')
  @HttpCode(200)
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: PersonPage })
  async merge(@Me() me: Actor, @Param('id') id: string, @Body({ schema: NewPersonMerge }) body: NewPersonMerge) {
    await this.merging.merge(me, idOf(id), body);
    return this.reading.page(me, id);
  }

  @Post(':id/merging/:mergeId/undoing')
  @HttpCode(200)
  @Needs('keep people')
  @ApiOkResponse({ standardSchema: PersonPage })
  async undo(@Me() me: Actor, @Param('id') id: string, @Param('mergeId') mergeId: string): Promise<PersonPage> {
    await this.merging.undo(me, idOf(id), idOf(mergeId));
    return this.reading.page(me, id);
  }
}
