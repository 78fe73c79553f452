import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  ConsultationRecord,
  Message,
  MessagePage,
  NewAssignment,
  NewClosing,
  NewNote,
  NewReply,
  NewRoute,
  Note,
  Screening,
} from '../contract/index.js';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '../platform/api-description.js';
import { idOf } from '../platform/path-id.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/may.js';
import { Me, Needs, SessionGuard } from '../staff/session.guard.js';
import { Attachment } from './attachment.entity.js';
import type { Consultation } from './consultation.entity.js';
import { Deciding } from './deciding.service.js';
import { Message as MessageRow } from './message.entity.js';
import { RawEvent } from './raw-event.entity.js';
import { Records } from './record.service.js';
import { Replying } from './replying.service.js';
import { Screenings } from './screening.service.js';
import { Trail } from './trail.service.js';

/** Consultations over HTTP: reading one, and everything staff do in it. */
@ApiTags('consultations')
@Controller('api/consultations')
@UseGuards(SessionGuard)
export class ConsultationController {
  constructor(
    private readonly records: Records,
    private readonly replying: Replying,
    private readonly deciding: Deciding,
    private readonly screenings: Screenings,
    private readonly trail: Trail,
  ) {}

  @Get(':id')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async read(@Me() me: Actor, @Param('id') id: string): Promise<ConsultationRecord> {
    for (const one of await this.records.together(me, idOf(id))) await this.trail.shows(me, one, 'record');
    return this.records.read(me, id);
  }

  @Get(':id/messages')
  @Needs('read consultations')
  @ApiOkResponse({ standardSchema: MessagePage })
  async messages(@Me() me: Actor, @Param('id') id: string, @Query('cursor') cursor?: string): Promise<MessagePage> {
    const consultations = await this.records.together(me, idOf(id));
    if (cursor !== undefined && !/^\d{1,18}$/.test(cursor)) {
      throw new Problem('invalid', 'This cursor is not one of ours.', {
        issues: [{ path: 'cursor', message: 'unknown' }],
      });
    }
    for (const one of consultations) await this.trail.shows(me, one, 'older');
    return this.records.messages(consultations, cursor ?? null);
  }

  @Post(':id/replies')
  @Needs('reply')
  @ApiCreatedResponse({ standardSchema: Message })
  reply(@Me() me: Actor, @Param('id') id: string, @Body({ schema: NewReply }) body: NewReply): Promise<Message> {
    return this.replying.reply(me, idOf(id), body);
  }

  @Post(':id/replies/:messageId/taking-back')
  @HttpCode(200)
  @Needs('reply')
  @ApiOkResponse({ standardSchema: Message })
  takeBack(@Me() me: Actor, @Param('id') id: string, @Param('messageId') messageId: string): Promise<Message> {
    return this.replying.takeBack(me, idOf(id), idOf(messageId));
  }

  @Post(':id/replies/:messageId/retry')
  @HttpCode(200)
  @Needs('reply')
  @ApiOkResponse({ standardSchema: Message })
  retry(@Me() me: Actor, @Param('id') id: string, @Param('messageId') messageId: string): Promise<Message> {
    return this.replying.retry(me, idOf(id), idOf(messageId));
  }

  @Post(':id/notes')
  @Needs('note')
  @ApiCreatedResponse({ standardSchema: Note })
  note(@Me() me: Actor, @Param('id') id: string, @Body({ schema: NewNote }) body: NewNote): Promise<Note> {
    return this.replying.note(me, idOf(id), body);
  }

  @Post(':id/assignment')
  @HttpCode(200)
  @Needs('assign')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async assign(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewAssignment }) body: NewAssignment,
  ): Promise<ConsultationRecord> {
    await this.deciding.assign(me, idOf(id), body);
    return this.records.readDecided(me, id);
  }

  @Post(':id/route')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async setRoute(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewRoute }) body: NewRoute,
  ): Promise<ConsultationRecord> {
    await this.screenings.decide(me, idOf(id), body);
    return this.records.readDecided(me, id);
  }

  /** Every screening that was decided, the newest first. They stand in the record and are shown with it. */
  @Get(':id/screenings')
  @Needs('note')
  @ApiOkResponse({ standardSchema: z.array(Screening) })
  async screened(@Me() me: Actor, @Param('id') id: string): Promise<Screening[]> {
    await this.trail.shows(me, await this.records.find(me, idOf(id)), 'record');
    return this.screenings.of(me, id);
  }

  @Post(':id/closing')
  @HttpCode(200)
  @Needs('decide')
  @ApiOkResponse({ standardSchema: ConsultationRecord })
  async close(
    @Me() me: Actor,
    @Param('id') id: string,
    @Body({ schema: NewClosing }) body: NewClosing,
  ): Promise<ConsultationRecord> {
    await this.deciding.close(me, idOf(id), body);
    return this.records.read(me, id);
  }
}

/** Files that came with messages: always a download, never shown as a page, except plain images. */
@ApiTags('consultations')
@Controller('api')
@UseGuards(SessionGuard)
export class FileController {
  constructor(
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly database: DataSource,
  ) {}

  @Get('attachments/:id')
  @Needs('read consultations')
  async attachment(@Me() me: Actor, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const file = await this.database.manager.findOne(Attachment, {
      where: { id: idOf(id), state: 'stored' },
      select: { id: true, messageId: true, name: true, type: true, content: true },
    });
    if (!file?.content) throw noFile();
    const { consultation } = await this.seen(me, file.messageId);
    await this.trail.hands(me, consultation, { thing: 'attachment', thingId: file.id });
    const shown = /^image\/(png|jpeg|gif|webp)$/.test(file.type);
    hand(response, file.content, file.name, shown ? file.type : null);
  }

  /** A mail exactly as it came. */
  @Get('messages/:id/original')
  @Needs('read consultations')
  async original(@Me() me: Actor, @Param('id') id: string, @Res() response: Response): Promise<void> {
    const { message, consultation } = await this.seen(me, idOf(id));
    const { rawEventId } = message;
    const raw = rawEventId
      ? await this.database.manager.findOne(RawEvent, {
          where: { id: rawEventId, door: 'email' },
          select: { id: true, body: true },
        })
      : null;
    if (!raw) throw noFile();
    await this.trail.hands(me, consultation, { thing: 'message', thingId: message.id });
    hand(response, raw.body, `${id}.eml`, null);
  }

  /** The message and its consultation, if the actor may see it and its writer has not taken it back. */
  private async seen(me: Actor, messageId: string): Promise<{ message: MessageRow; consultation: Consultation }> {
    const message = await this.database.manager.findOneBy(MessageRow, { id: messageId });
    if (!message || message.withdrawnAt) throw noFile();
    // Not the answer of `find`: a file of a record that may not be seen answers like a file that does not exist.
    const consultation = await this.records.find(me, message.consultationId).catch(() => Promise.reject(noFile()));
    return { message, consultation };
  }
}

const noFile = () => new Problem('not_found', 'There is no such file.');

/** Hands a file out so that no browser runs anything in it. */
function hand(response: Response, content: Buffer, name: string, shownAs: string | null): void {
  response
    .set({
      'Content-Type': shownAs ?? 'application/octet-stream',
      'Content-Disposition': `${shownAs ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, escape)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
    })
    .send(content);
}
