import { Injectable } from '@nestjs/common';
import type { Config } from '../../config.js';
import { InjectConfig, InjectSecrets } from '../../platform/index.js';
import { Problem } from '../../platform/problem.js';
import type { Secrets } from '../../platform/secrets.js';
import type { WebhookEvent } from './events.js';
import * as events from './events.js';
import type { Said } from './phone.js';
import { LineStandIn } from './stand-in.js';

/** The invented people who have a phone from the start. */
const people = [
  { userId: `U${'1'.repeat(32)}`, name: 'ゆき（見本）' },
  { userId: `U${'2'.repeat(32)}`, name: 'けん（見本）' },
  { userId: `U${'3'.repeat(32)}`, name: 'みか（見本）' },
];

/** What can be done on a phone, by the name that the page sends. */
type Deed = (
  phone: string,
  words: string,
  last: Said | undefined,
  line: LineStandIn,
) => WebhookEvent | Promise<WebhookEvent>;
const deeds: Record<string, Deed> = {
  text: (phone, words) => events.text(phone, words),
  sticker: (phone) => events.sticker(phone, ['crying', 'sad']),
  location: (phone) => events.location(phone, '見本の公園', 'あおば市みどり台1（見本）', 35.6, 140.1),
  audio: (phone, _words, _last, line) =>
    withContent(line, events.audio(phone, 4000), 'audio/mp4', Buffer.from('sample sound')),
  file: (phone, _words, _last, line) =>
    withContent(
      line,
      events.file(phone, 'お知らせ（見本）.txt', 24),
      'text/plain',
      Buffer.from('これは見本のファイルです'),
    ),
  image: async (phone, _words, _last, line) =>
    withContent(line, events.image(phone), 'image/png', await samplePicture()),
  follow: (phone) => events.follow(phone, true),
  /** A tap on a button that carries data, and a day chosen from the calendar. */
  tap: (phone, words) => events.postback(phone, words),
  date: (phone, words) => events.postback(phone, 'date', { date: words }),
  unfollow: (phone) => events.unfollow(phone),
  unsend: (phone, _words, last) => {
    if (!last) throw new Problem('not_allowed_now', 'This phone has written nothing that it could take back.');
    return events.unsend(phone, last.id);
  },
  group: (phone, words) =>
    events.text({ type: 'group', groupId: `C${'9'.repeat(32)}`, userId: phone }, words || 'グループで書いています'),
};

/** What can go wrong at LINE for the next call, by the name that the page sends. */
const troubles: Record<string, Parameters<LineStandIn['misbehave']>[0]> = {
  busy: { on: '/message/', does: 500 },
  cut: { on: '/message/', does: 'cut', carriedOut: true },
  fast: { on: '/message/', does: 429 },
  quota: { on: '/message/', does: 429, message: 'You have reached your monthly limit.' },
};

/** LINE and the phones of invented people, played inside this service. Only a trial has it. */
@Injectable()
export class Simulator {
  readonly line: LineStandIn;
  private last: WebhookEvent[] = [];

  constructor(
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() secrets: Secrets,
  ) {
    this.line = new LineStandIn({
      channelSecret: secrets.lineSecret ?? undefined,
      accessToken: secrets.lineToken ?? undefined,
    });
    this.line.endpoint = { endpoint: `${config.publicUrl}/webhooks/line`, active: true };
    for (const { userId, name } of people) this.line.addPhone(name, userId);
  }

  /**
   * Does something on a phone: LINE signs it and really delivers it to this service.
   * @throws Problem `invalid` for what no phone can do
   */
  async does(phone: string, deed: string, words: string): Promise<{ status: number }> {
    const chat = this.line.phones.get(phone);
    const make = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined;
    if (!chat || !make || (['text', 'tap', 'date'].includes(deed) && words.trim() === ''))
      throw new Problem('invalid', 'No phone can do this.');
    const written = chat.timeline.findLast(({ from, unsent }) => from === 'person' && !unsent);
    this.last = [await make(phone, words.slice(0, 5000), written, this.line)];
    return this.deliver({});
  }

  /** LINE delivers the last webhook once more, as it does when it did not hear an answer. */
  again(): Promise<{ status: number }> {
    return this.deliver({ redeliver: true });
  }

  /** The next call of ours goes wrong at LINE. */
  trouble(kind: string): void {
    const trouble = Object.hasOwn(troubles, kind) ? troubles[kind] : undefined;
    if (!trouble) throw new Problem('invalid', 'There is no such trouble.');
    this.line.misbehave(trouble);
  }

  /** What the page shows: phones with what is on them, and what the Messaging API was asked, newest first. */
  state() {
    return {
      phones: [...this.line.phones.values()].map(({ userId, name, blocked, timeline }) => ({
        userId,
        name,
        blocked,
        timeline: timeline.slice(-60).map(({ from, via, message, unsent, at }) => ({ from, via, message, unsent, at })),
      })),
      asked: this.line.asked
        .slice(-40)
        .reverse()
        .map(({ at, method, path, headers, body, status, carriedOut }) => ({
          at,
          method,
          path,
          retryKey: headers['x-line-retry-key'] ?? null,
          body,
          status,
          carriedOut,
        })),
    };
  }

  private deliver(how: { redeliver?: boolean }): Promise<{ status: number }> {
    const { host, port } = this.config;
    return this.line.deliver(`http://${host.includes(':') ? `[${host}]` : host}:${port}/webhooks/line`, this.last, how);
  }
}

function withContent(line: LineStandIn, event: WebhookEvent, contentType: string, bytes: Buffer): WebhookEvent {
  line.keep(event.message!.id, { contentType, bytes });
  return event;
}

/** A small picture of nothing in particular. */
const samplePicture = async () => {
  const { default: sharp } = await import('sharp');
  return sharp({ create: { width: 240, height: 160, channels: 3, background: '#7fb08a' } })
    .png()
    .toBuffer();
};
