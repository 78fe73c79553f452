import { Body, Controller, Get, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import {
  MissingResource,
  NewMissingResource,
  NewMissingStep,
  SocialResourceChange,
  SocialResources,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { MissingResources } from './missing-resources.service.js';
import { SocialResourceList } from './social-resources.service.js';

const known = (id: string): string => idOf(id, 'There is no such entry.');

/** What else the town has, and what it lacks. */
@ApiTags('directory')
@Controller('api')
@UseGuards(SessionGuard)
export class ResourcesController {
  constructor(
    private readonly resources: SocialResourceList,
    private readonly missing: MissingResources,
  ) {}

  @Get('social-resources')
  @Needs('see the directory')
  @ApiOkResponse({ standardSchema: SocialResources })
  list(@Me() me: Actor): Promise<SocialResources> {
    return this.resources.list(me);
  }

  @Put('social-resources/:id')
  @Needs('keep the directory')
  @ApiOkResponse({ standardSchema: SocialResources })
  async save(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: SocialResourceChange }) body: SocialResourceChange,
  ): Promise<SocialResources> {
    await this.resources.save(me, known(id), body);
    return this.resources.list(me);
  }

  @Get('missing-resources')
  @Needs('keep what is missing')
  @ApiOkResponse({ standardSchema: z.array(MissingResource) })
  lacks(@Me() me: Actor): Promise<MissingResource[]> {
    return this.missing.list(me);
  }

  @Post('missing-resources')
  @Needs('keep what is missing')
  @ApiCreatedResponse({ standardSchema: z.array(MissingResource) })
  async notice(
    @Me() me: Actor,
    @Body({ schema: NewMissingResource }) body: NewMissingResource,
  ): Promise<MissingResource[]> {
    await this.missing.add(me, body);
    return this.missing.list(me);
  }

  @Post('missing-resources/:id/steps')
  @Needs('keep what is missing')
  @ApiCreatedResponse({ standardSchema: z.array(MissingResource) })
  async step(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewMissingStep }) body: NewMissingStep,
  ): Promise<MissingResource[]> {
    await this.missing.step(me, known(id), body);
    return this.missing.list(me);
  }
}
