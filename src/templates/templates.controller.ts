import { Body, Controller, Get, Param, Post, Put, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { NewTemplate, OfferedTemplates, Template, TemplateChange } from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { type Actor, Me, Needs, SessionGuard } from '../staff/index.js';
import { Templates } from './templates.service.js';

/** Ready texts: offered to writers, kept by managers. */
@ApiTags('templates')
@Controller('api')
@UseGuards(SessionGuard)
export class TemplatesController {
  constructor(private readonly templates: Templates) {}

  @Get('consultations/:id/templates')
  @Needs('reply')
  @ApiOkResponse({ standardSchema: OfferedTemplates })
  offered(@Me() me: Actor, @Param('id') id: string): Promise<OfferedTemplates> {
    return this.templates.offered(me, idOf(id));
  }

  @Get('templates')
  @Needs('keep templates')
  @ApiOkResponse({ standardSchema: z.array(Template) })
  list(): Promise<Template[]> {
    return this.templates.list();
  }

  @Post('templates')
  @Needs('keep templates')
  @ApiCreatedResponse({ standardSchema: Template })
  add(@Me() me: Actor, @Body({ schema: NewTemplate }) body: NewTemplate): Promise<Template> {
    return this.templates.add(me, body);
  }

  @Put('templates/:id')
  @Needs('keep templates')
  @ApiOkResponse({ standardSchema: Template })
  change(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: TemplateChange }) body: TemplateChange,
  ): Promise<Template> {
    return this.templates.change(me, idOf(id), body);
  }

  @Get('templates/:id/versions')
  @Needs('keep templates')
  @ApiOkResponse({ standardSchema: z.array(Template) })
  versions(@Param('id') id: string): Promise<Template[]> {
    return this.templates.versions(idOf(id));
  }
}
