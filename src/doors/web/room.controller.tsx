import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Req, Res, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Config } from '../../config.js';
import { isEnded, readReceipt } from '../../consultation/index.js';
import { ConnectedAnswer } from '../../contract/index.js';
import { Municipality } from '../../municipality/index.js';
import { ApiExcludeController } from '../../platform/api-description.js';
import { InjectConfig, InjectSecrets } from '../../platform/index.js';
import type { Secrets } from '../../platform/secrets.js';
import { Connecting } from '../../referral/index.js';
import { cookie, refuseOtherSites } from '../../staff/index.js';
import { sendOn, show } from './answering.js';
import type { Text } from './chrome.js';
import type { Surroundings } from './layout.js';
import { keepable, type Uploaded, uploads } from './photos.js';
import { returnWords } from './return-words.js';
import { Rooms, roomCookie } from './room.service.js';
import { LinkPage, RoomEntry, RoomPage } from './room-pages.js';
import { cookieOptions, surroundingsOf } from './surroundings.js';

const mostLetters = 100_000;

/** The resident's own room, where staff's answers arrive. */
@ApiExcludeController()
@Controller('c')
export class RoomController {
  constructor(
    private readonly rooms: Rooms,
    private readonly connecting: Connecting,
    private readonly municipality: Municipality,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {}

  @Get()
  entry(@Req() request: Request, @Res() response: Response): void {
    show(response, <RoomEntry about={this.about(request, false)} receipt="" wrong={null} />);
  }

  @Post()
  async enter(
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    refuseOtherSites(request);
    const [receipt, words] = [body?.receipt, body?.words].map((value) => (typeof value === 'string' ? value : ''));
    const entered = await this.rooms.enter(receipt!, words!, request.ip ?? '');
    if (typeof entered === 'string') {
      const wrong: Text = entered === 'wrong' ? 'wrongWords' : 'tooMany';
      return show(
        response,
        <RoomEntry about={this.about(request, false)} receipt={receipt!.slice(0, 40)} wrong={wrong} />,
        entered === 'wrong' ? 422 : 429,
      );
    }
    response.cookie(roomCookie, entered.key, this.cookies);
    sendOn(response, '/c/room');
  }

  @Get('room')
  async room(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.showRoom(request, response, null, 200);
  }

  @Post('room')
  @UseInterceptors(FilesInterceptor('files', uploads.files, { limits: uploads }))
  async write(
    @Body() body: Record<string, unknown> | undefined,
    @UploadedFiles() files: Uploaded[] | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    refuseOtherSites(request);
    const id = this.rooms.roomOf(cookie(request.headers.cookie, roomCookie));
    const consultation = id ? await this.rooms.find(id) : null;
    if (!consultation || isEnded(consultation.status)) return sendOn(response, '/c');
    const words = typeof body?.words === 'string' ? body.words : '';
    const sent = await keepable(files);
    if (words.length > mostLetters) return this.showRoom(request, response, 'tooBig', 413);
    if (words.trim() === '' && sent.length === 0) return this.showRoom(request, response, 'nothing', 422);
    const clientId = z.uuid().safeParse(body?.clientId).data ?? randomUUID();
    await this.rooms.write(consultation.id, words, sent, clientId);
    response.cookie(roomCookie, this.rooms.keyFor(consultation.id), this.cookies);
    sendOn(response, '/c/room');
  }

  /** 「つながりましたか」. A room that is not open any more sends back to its door; pressing twice changes nothing. */
  @Post('room/connected')
  async connected(
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    refuseOtherSites(request);
    const id = this.rooms.roomOf(cookie(request.headers.cookie, roomCookie));
    const [referral, answer] = [z.uuid().safeParse(body?.referral), ConnectedAnswer.safeParse(body?.answer)];
    if (!id) return sendOn(response, '/c');
    if (referral.success && answer.success) await this.connecting.answer(id, referral.data, answer.data);
    sendOn(response, '/c/room');
  }

  @Post('leave')
  leave(@Req() request: Request, @Res() response: Response): void {
    refuseOtherSites(request);
    response.clearCookie(roomCookie, this.cookies);
    sendOn(response, '/');
  }

  /** Looking at a link does not use it up: mail scanners and previews look, only a person presses the button. */
  @Get('l/:token')
  async look(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const alive = await this.rooms.isLink(token);
    show(response, <LinkPage about={this.about(request, true)} token={alive ? token : null} />, alive ? 200 : 410);
  }

  @Post('l/:token')
  async follow(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    refuseOtherSites(request);
    const key = await this.rooms.openByLink(token);
    if (key === null) return show(response, <LinkPage about={this.about(request, true)} token={null} />, 410);
    response.clearCookie('uketome_form', this.cookies);
    response.cookie(roomCookie, key, this.cookies);
    sendOn(response, '/c/room');
  }

  @Get(':receipt')
  known(@Param('receipt') receipt: string, @Req() request: Request, @Res() response: Response): void {
    show(
      response,
      <RoomEntry about={this.about(request, false)} receipt={readReceipt(receipt.slice(0, 40)) ?? ''} wrong={null} />,
    );
  }

  private async showRoom(request: Request, response: Response, wrong: Text | null, status: number): Promise<void> {
    const id = this.rooms.roomOf(cookie(request.headers.cookie, roomCookie));
    const consultation = id ? await this.rooms.find(id) : null;
    if (!consultation) return sendOn(response, '/c');
    const { receipt, watched } = consultation;
    show(
      response,
      <RoomPage
        about={this.about(request, watched)}
        receipt={receipt}
        hours={this.municipality.hoursIn(this.about(request, watched).language)}
        messages={await this.rooms.messages(consultation.id)}
        wrong={wrong}
        ended={isEnded(consultation.status)}
        clientId={randomUUID()}
        words={
          consultation.channel === 'web' || watched ? null : returnWords(consultation.id, this.secrets.sessionSecret)
        }
        connected={await this.connecting.question(consultation.id)}
        questions={consultation.channel !== 'web' && !isEnded(consultation.status)}
      />,
      status,
    );
  }

  private about(request: Request, watched: boolean): Surroundings {
    return surroundingsOf(request, this.municipality, { watched });
  }

  private get cookies() {
    return cookieOptions(this.config);
  }
}
