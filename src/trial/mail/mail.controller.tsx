import { Body, Controller, Get, Header, Post } from '@nestjs/common';
import { renderToStaticMarkup } from 'react-dom/server';
import { z } from 'zod';
import type { Config } from '../../config.js';
import { Municipality } from '../../municipality/index.js';
import { ApiExcludeController } from '../../platform/api-description.js';
import { InjectConfig } from '../../platform/index.js';
import { MailCatcher } from './catcher.service.js';
import { MailPage } from './mail-page.js';
import { post } from './pen.js';

const Letter = z.object({
  from: z.string().max(254),
  to: z.string().max(300),
  subject: z.string().max(200).default(''),
  text: z.string().max(20_000),
  charset: z.enum(['utf-8', 'iso-2022-jp', 'shift_jis']).default('utf-8'),
  inReplyTo: z.string().max(998).nullish(),
});
type Letter = z.infer<typeof Letter>;

/** Caught mail, and a resident's pen. */
@ApiExcludeController()
@Controller('trial/mail')
export class MailController {
  constructor(
    private readonly catcher: MailCatcher,
    private readonly municipality: Municipality,
    @InjectConfig() private readonly config: Config,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  page(): string {
    return this.render(null);
  }

  @Post()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  async write(@Body({ schema: Letter }) letter: Letter): Promise<string> {
    const { listenPort } = this.config.mail;
    if (listenPort === null)
      return this.render({ good: false, text: 'メールの入口（SMTP_LISTEN_PORT）が開いていません。' });
    try {
      await post({ ...letter, inReplyTo: letter.inReplyTo ?? null }, listenPort, this.config.host);
      return this.render({ good: true, text: '窓口がメールを受け取りました。職員の受信箱に出ています。' });
    } catch (error) {
      return this.render({
        good: false,
        text: `受け取られませんでした：${(error as { response?: string }).response ?? (error as Error).message}`,
      });
    }
  }

  private render(told: { good: boolean; text: string } | null): string {
    const centre = this.config.mail.from ?? this.municipality.mail ?? '';
    return `<!doctype html>${renderToStaticMarkup(<MailPage caught={this.catcher.caught} centre={centre} told={told} />)}`;
  }
}
