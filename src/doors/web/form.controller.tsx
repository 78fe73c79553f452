import { Body, Controller, Get, Param, Post, Query, Req, Res, UploadedFiles, UseInterceptors } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import type { Config } from '../../config.js';
import { crisisText, HouseWords, openPage, previousPage, questionPage, render, summary } from '../../intake/index.js';
import { Municipality } from '../../municipality/index.js';
import { ApiExcludeController } from '../../platform/api-description.js';
import { Clock } from '../../platform/clock.js';
import { InjectConfig, InjectSecrets } from '../../platform/index.js';
import type { Secrets } from '../../platform/secrets.js';
import { cookie, refuseOtherSites } from '../../staff/index.js';
import { withLinesFor } from '../../triage/comforting.js';
import { sendOn, show } from './answering.js';
import { crisisIn } from './care.js';
import { Forms, type Holder, type OpenForm } from './form.service.js';
import { CarePage, DonePage, EmergencyPage, PausePage, StartPage } from './form-ends.js';
import { CheckPage, QuestionPage } from './form-pages.js';
import type { Surroundings } from './layout.js';
import { keepable, type Uploaded, uploads } from './photos.js';
import { returnWords } from './return-words.js';
import { Rooms, roomCookie } from './room.service.js';
import { chosenLanguage, cookieOptions, surroundingsOf } from './surroundings.js';

type Sent = Record<string, string | string[] | undefined>;

/** The residents' start page and the guided form: HTML, one question a page, no JavaScript needed. */
@ApiExcludeController()
@Controller()
export class FormController {
  constructor(
    private readonly forms: Forms,
    private readonly rooms: Rooms,
    private readonly municipality: Municipality,
    private readonly words: HouseWords,
    private readonly clock: Clock,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {}

  @Get()
  async start(@Req() request: Request, @Res() response: Response): Promise<void> {
    const now = this.clock.now();
    const form = await this.formOf(request);
    const opening = this.municipality.nextOpening(now);
    const about = this.about(request, form);
    const intro = this.words.own('formIntro', about.language);
    show(
      response,
      <StartPage
        about={about}
        intro={intro === null ? null : render(intro)}
        hours={this.municipality.hoursIn(about.language)}
        opening={!this.municipality.isOpen(now) && opening ? this.municipality.say(opening, about.language) : null}
        lines={[
          ...this.municipality.lines('life', now, about.language).reverse(),
          ...this.municipality.lines('child_abuse', now, about.language),
        ]}
        phones={this.municipality.phones(now).map(({ number, label }) => (label ? `${number}（${label}）` : number))}
        going={form?.consultation !== null && form !== null && form.state.ended === null}
      />,
    );
  }

  @Post('form')
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    refuseOtherSites(request);
    if (!this.holderOf(request)) response.cookie('uketome_form', this.forms.newSession(), this.cookies);
    const form = await this.formOf(request);
    sendOn(response, form ? this.next(form) : '/form');
  }

  @Get('form')
  async goOn(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = await this.formOf(request);
    if (!form) return sendOn(response, '/');
    sendOn(response, this.next(form));
  }

  @Get('form/check')
  async check(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = await this.formOf(request);
    if (!form) return this.lost(request, response);
    const { q, state, context } = form;
    const back = previousPage(q, state, null, context);
    show(
      response,
      <CheckPage
        about={this.about(request, form)}
        answers={summary(q, state, context, state.language)}
        back={back ? `/form/${back}` : null}
      />,
    );
  }

  @Post('form/send')
  async send(@Req() request: Request, @Res() response: Response): Promise<void> {
    refuseOtherSites(request);
    const holder = this.holderOf(request);
    const sent = holder ? await this.forms.send(holder, chosenLanguage(request)) : null;
    if (!sent) return this.lost(request, response);
    sendOn(response, '/form/done');
  }

  @Get('form/done')
  async done(@Req() request: Request, @Res() response: Response, @Query('show') wanted?: unknown): Promise<void> {
    const form = await this.formOf(request);
    if (!form?.consultation) return this.lost(request, response);
    const { id, receipt, dueAt, watched } = form.consultation;
    const about = this.about(request, form);
    show(
      response,
      <DonePage
        about={about}
        receipt={receipt}
        words={returnWords(id, this.secrets.sessionSecret)}
        answerBy={this.municipality.sayDeadline(dueAt, about.language)}
        lines={watched ? [] : this.municipality.lines('suicide', this.clock.now(), about.language)}
        shown={!watched || wanted === '1'}
      />,
    );
  }

  @Get('form/emergency')
  async emergency(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = await this.formOf(request);
    if (!form) return this.lost(request, response);
    const now = this.clock.now();
    const about = this.about(request, form);
    show(
      response,
      <EmergencyPage
        about={about}
        lines={this.municipality.lines('life', now, about.language).reverse()}
        reading={this.municipality.hearsAlarms(now) ? null : this.municipality.sayOpening(now, about.language)}
        next={this.next(form)}
      />,
    );
  }

  /** The fixed text for somebody who may be in danger. Which one stands in no address: the way here could be looked at. */
  @Get('form/care')
  async care(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = await this.formOf(request);
    if (!form) return this.lost(request, response);
    const { q, state, context } = form;
    const crisis = crisisIn(q, state);
    if (!crisis) return sendOn(response, this.next(form));
    const now = this.clock.now();
    const helping = withLinesFor(crisis, context, this.municipality, now, state.language);
    show(
      response,
      <CarePage
        about={this.about(request, form)}
        text={crisisText(q, crisis, state.language, helping, state.watched)}
        next={this.next(form)}
      />,
    );
  }

  @Get('form/pause')
  async pause(@Req() request: Request, @Res() response: Response): Promise<void> {
    const form = await this.formOf(request);
    if (!form?.consultation) return this.lost(request, response);
    const about = this.about(request, form);
    show(
      response,
      <PausePage
        about={about}
        person={form.state.wantsPerson}
        answerBy={this.municipality.sayDeadline(form.consultation.dueAt, about.language)}
      />,
    );
  }

  @Get('form/:question')
  async question(@Param('question') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const form = await this.formOf(request);
    if (!form) return this.lost(request, response);
    const page = questionPage(form.q, form.state, id, form.context);
    if (!page) return sendOn(response, this.next(form));
    show(
      response,
      <QuestionPage about={this.about(request, form)} page={page} errors={[]} back={this.back(form, id)} />,
    );
  }

  @Post('form/:question')
  @UseInterceptors(FilesInterceptor('files', uploads.files, { limits: uploads }))
  async answer(
    @Param('question') id: string,
    @Body() body: Sent | undefined,
    @UploadedFiles() files: Uploaded[] | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    refuseOtherSites(request);
    const holder = this.holderOf(request);
    if (!holder) return this.lost(request, response);
    const sent = body ?? {};
    const submitted = await this.forms.submit(
      holder,
      chosenLanguage(request),
      id,
      sent,
      typeof sent.website === 'string' && sent.website !== '',
      await keepable(files),
    );
    const form = (await this.formOf(request))!;
    if (submitted === null) return sendOn(response, this.next(form));
    if ('errors' in submitted) {
      const page = questionPage(form.q, form.state, id, form.context)!;
      const typed = typeof sent.words === 'string' ? sent.words : '';
      const chosen = [sent.choice].flat();
      const kept = {
        ...page,
        choices: page.choices.map((choice) => ({ ...choice, chosen: chosen.includes(choice.code) })),
        words: page.words && { ...page.words, value: typed },
      };
      return show(
        response,
        <QuestionPage
          about={this.about(request, form)}
          page={kept}
          errors={submitted.errors}
          back={this.back(form, id)}
        />,
        422,
      );
    }
    const crisis = crisisIn(form.q, form.state, [id]);
    if (crisis === 'now') return sendOn(response, '/form/emergency');
    const { wantsPerson, ended, paused } = submitted.turn.state;
    if (paused || (ended && (wantsPerson || ended === 'stopped'))) return sendOn(response, '/form/pause');
    if (crisis) return sendOn(response, '/form/care');
    // Pages that are answered already, here or at another door, are not shown again.
    sendOn(response, this.next(form));
  }

  private next({ q, state, context }: OpenForm): string {
    const open = openPage(q, state, context);
    return open ? `/form/${open}` : '/form/check';
  }

  private back({ q, state, context }: OpenForm, id: string): string {
    const before = previousPage(q, state, id, context);
    return before ? `/form/${before}` : '/';
  }

  private lost(request: Request, response: Response): void {
    show(response, <PausePage about={this.about(request, null)} person={false} answerBy="" lost />, 404);
  }

  private sessionOf(request: Request): string | null {
    const session = cookie(request.headers.cookie, 'uketome_form');
    return session !== null && /^[\w-]{43}$/.test(session) ? session : null;
  }

  /** A form that was begun here goes before a room that was opened by a link: opening a link lays the form aside. */
  private holderOf(request: Request): Holder | null {
    const session = this.sessionOf(request);
    if (session) return { session };
    const room = this.rooms.roomOf(cookie(request.headers.cookie, roomCookie));
    return room ? { room } : null;
  }

  private async formOf(request: Request): Promise<OpenForm | null> {
    const holder = this.holderOf(request);
    return holder ? this.forms.open(holder, chosenLanguage(request)) : null;
  }

  private about(request: Request, form: OpenForm | null): Surroundings {
    const state = form?.state;
    return surroundingsOf(request, this.municipality, { watched: state?.watched === true, language: state?.language });
  }

  private get cookies() {
    return cookieOptions(this.config);
  }
}
