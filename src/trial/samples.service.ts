import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { Consultation, Replying, Screenings } from '../consultation/index.js';
import { Reception } from '../doors/counter/reception.service.js';
import { Municipality } from '../municipality/index.js';
import { InjectConfig, InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { type Actor, Staff } from '../staff/index.js';
import { Simulator } from './line/simulator.service.js';
import { post } from './mail/pen.js';

/** Fixed ids of what staff key in, so that a second start on the same data adds nothing. */
const phoneCall = '00000000-0000-4000-8000-000000000001';
const fax = '00000000-0000-4000-8000-000000000002';

/** What invented people write by LINE, one text after the other. */
const byLine: [phone: number, words: string[]][] = [
  [0, ['夫が酔って暴れています。さっきも殴られました。子どもと奥の部屋にいます。どうしたらいいですか']],
  [1, ['中学2年です。母が病気で、弟の世話とごはんをしています。学校を休む日が増えました。']],
  [2, ['こんにちは。どこに相談したらいいのか分からなくて書きました。']],
];

/** Some consultations of invented people, let in through the doors once, so that the inbox is alive from the start. */
@Injectable()
export class Samples {
  constructor(
    private readonly database: DataSource,
    private readonly simulator: Simulator,
    private readonly reception: Reception,
    private readonly replying: Replying,
    private readonly screenings: Screenings,
    private readonly municipality: Municipality,
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Fills an empty trial that stands on nothing of the city's own. A failure is logged and changes nothing else. */
  async fill(): Promise<void> {
    const { databaseUrl, line } = this.config;
    if (databaseUrl !== null || line.secret !== null || line.apiBaseUrl !== null) return;
    try {
      if (await this.database.manager.existsBy(Consultation, {})) return;
      const [worker, colleague] = await Promise.all(
        ['worker', 'worker2'].map((login) => this.database.manager.findOneByOrFail(Staff, { login })),
      );
      await this.keyIn(worker!, colleague!);
      for (const [phone, texts] of byLine) {
        const { userId } = [...this.simulator.line.phones.values()][phone]!;
        for (const words of texts) await this.simulator.does(userId, 'text', words);
      }
      await this.mail();
    } catch (err) {
      this.log.warn({ err }, 'trial: the samples are not complete');
    }
  }

  private async keyIn(worker: Actor, colleague: Actor): Promise<void> {
    const soon = new Date(Date.now() + 3 * 3_600_000).toISOString();
    const call = await this.reception.keyIn(worker, {
      clientId: phoneCall,
      channel: 'phone',
      summary:
        '80代の母と50代の息子の二人暮らしについて、民生委員さんから電話。息子さんは20年近く仕事をせず、部屋から出ない。母に物忘れが出てきた。督促状も何通か届いているとのこと。（見本）',
      name: '民生委員 見本さん',
      speaker: 'professional',
      topics: ['T12', 'T13', 'T06'],
      area: '北地区',
      next: { what: '地域包括支援センターに状況を聞いてから折り返す', at: soon },
      owner: 'me',
    });
    await this.replying.note(worker, call, {
      body: '玄関先での面談なら、お母さんは応じてくれそうとのこと。訪問は二人で。（見本）',
      clientId: randomUUID(),
    });
    await this.screenings.decide(colleague, call, {
      route: 2,
      reason: '介護・ひきこもり・債務が重なっている（見本）',
      issues: [],
    });
    await this.reception.keyIn(colleague, {
      clientId: fax,
      channel: 'fax',
      summary:
        'FAXで届いた手書きの相談。「耳が聞こえないので電話はできません。電気代が払えず、来週止めると紙が来ました」（見本）',
      speaker: 'self',
      topics: ['T05'],
      area: 'かわべ地区',
      next: { what: 'FAXで返事を送る', at: soon },
    });
  }

  private async mail(): Promise<void> {
    const { listenPort, from } = this.config.mail;
    const to = from ?? this.municipality.mail;
    if (listenPort === null || to === null) return;
    const text =
      '母の介護のために仕事をやめて一年になります。貯金が減ってきて、この先の生活が心配です。\n兄弟には頼れません。どんな制度があるのか、教えていただけますか。（見本）';
    await post(
      {
        from: 'mihon-tanaka@mail.example',
        to,
        subject: '介護と生活費のこと',
        text,
        charset: 'iso-2022-jp',
        inReplyTo: null,
      },
      listenPort,
      this.config.host,
    );
  }
}
