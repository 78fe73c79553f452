import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../../config.js';
import { NewReferralStep } from '../../contract/index.js';
import { Municipality } from '../../municipality/index.js';
import { ApiExcludeController } from '../../platform/api-description.js';
import { Clock } from '../../platform/clock.js';
import { InjectConfig, InjectSecrets } from '../../platform/index.js';
import { Problem } from '../../platform/problem.js';
import type { Secrets } from '../../platform/secrets.js';
import { AgencySide, ReferralLinks } from '../../referral/index.js';
import { cookie, refuseOtherSites } from '../../staff/index.js';
import { sendOn, show } from '../web/answering.js';
import { cookieOptions } from '../web/surroundings.js';
import { type Caller, CodePage, DeadPage, type Failed, SheetPage } from './sheet-pages.js';

const sheetCookie = 'uketome_sheet';
/** An opened sheet stays open for half an hour; the code opens it again. */
const openMs = 30 * 60_000;

/** The expiring page of a つなぐシート for an agency without an account: link by mail, code by telephone, no script. */
@ApiExcludeController()
@Controller('a')
export class SheetController {
  constructor(
    private readonly links: ReferralLinks,
    private readonly side: AgencySide,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {}

  @Get('sheet')
  async sheet(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.showSheet(request, response, null, 200);
  }

  /** An answer. Pressing again changes nothing; what is missing is said beside what was typed. */
  @Post('sheet')
  async answer(
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    refuseOtherSites(request);
    const linkId = this.linkOf(request);
    const referralId = linkId && (await this.links.referralOf(linkId));
    if (!linkId || !referralId) return this.dead(response);
    const text = (name: string) => (typeof body?.[name] === 'string' ? (body[name] as string) : '');
    const given = NewReferralStep.safeParse({
      clientId: text('clientId'),
      step: text('step'),
      version: Number(text('version')),
      reason: text('reason') || null,
      words: text('words'),
      candidate: text('candidate') || null,
    });
    const typed = { words: text('words').slice(0, 3000), reason: text('reason').slice(0, 40) };
    if (!given.success) {
      const failed = {
        step: 'ask' as const,
        message: '長すぎるか、読み取れない所があります。',
        field: 'words',
        ...typed,
      };
      return this.showSheet(request, response, failed, 422);
    }
    try {
      await this.side.stepByLink(referralId, linkId, given.data);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const field = error.body.issues?.[0]?.path ?? null;
      const failed: Failed = { step: given.data.step, message: saysOf(error, field), field, ...typed };
      return this.showSheet(request, response, failed, error.status);
    }
    sendOn(response, '/a/sheet');
  }

  @Post('leave')
  leave(@Req() request: Request, @Res() response: Response): void {
    refuseOtherSites(request);
    response.clearCookie(sheetCookie, cookieOptions(this.config));
    sendOn(response, '/');
  }

  /** Looking at a link uses nothing up and shows nothing: mail scanners look, only a person knows the code. */
  @Get(':token')
  async look(@Param('token') token: string, @Res() response: Response): Promise<void> {
    if (!(await this.links.isLink(token))) return this.dead(response);
    show(response, <CodePage caller={this.caller} token={token} wrong={false} />);
  }

  @Post(':token')
  async open(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    refuseOtherSites(request);
    const code = typeof body?.code === 'string' ? body.code : '';
    const opened = await this.links.open(token, code);
    if (opened === 'wrong' && (await this.links.isLink(token)))
      return show(response, <CodePage caller={this.caller} token={token} wrong />, 422);
    if (typeof opened === 'string') return this.dead(response);
    response.cookie(sheetCookie, this.keyFor(opened.linkId), cookieOptions(this.config));
    sendOn(response, '/a/sheet');
  }

  private async showSheet(request: Request, response: Response, failed: Failed | null, status: number): Promise<void> {
    const linkId = this.linkOf(request);
    const referralId = linkId && (await this.links.referralOf(linkId));
    if (!referralId) return this.dead(response);
    const referral = await this.side.readByLink(referralId);
    const when = (at: string) => this.municipality.say(new Date(at));
    show(
      response,
      <SheetPage caller={this.caller} referral={referral} clientId={randomUUID()} failed={failed} when={when} />,
      status,
    );
  }

  private dead(response: Response): void {
    show(response, <DeadPage caller={this.caller} />, 410);
  }

  private get caller(): Caller {
    const { name, hours, profile } = this.municipality;
    const phones = this.municipality.phones(this.clock.now()).map(({ number }) => number);
    return { centre: `${name} ${profile.centre}`, phones, hours };
  }

  private keyFor(linkId: string): string {
    const until = this.clock.now().getTime() + openMs;
    return `${linkId}.${until}.${this.sign(`${linkId}.${until}`)}`;
  }

  private linkOf(request: Request): string | null {
    const [id, until, signature] = (cookie(request.headers.cookie, sheetCookie) ?? '').split('.');
    if (!id || !until || !signature || Number(until) < this.clock.now().getTime()) return null;
    const [given, wanted] = [Buffer.from(signature), Buffer.from(this.sign(`${id}.${until}`))];
    return given.length === wanted.length && timingSafeEqual(given, wanted) ? id : null;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.secrets.sessionSecret).update(`agency sheet ${text}`).digest('base64url');
  }
}

/** What a refused step says to somebody at an office. */
function saysOf({ body }: Problem, field: string | null): string {
  if (field === 'reason') return '理由を選んでください。';
  if (field === 'words') return '内容を書いてください。';
  if (body.code === 'something_newer')
    return 'ほかの人が先に進めています。新しい内容を確かめてから、もう一度押してください。';
  return 'いまの段階では、この返事はできません。';
}
