import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeWebhook } from '../../doors/line/decode.js';
import { isSigned } from '../../doors/line/signature.js';
import {
  type EventSource,
  file,
  follow,
  image,
  join,
  location,
  postback,
  sticker,
  text,
  unfollow,
  unsend,
  video,
} from './events.js';
import { LineStandIn } from './stand-in.js';

const hello = { type: 'text', text: 'こんにちは' };
const key = '123e4567-e89b-12d3-a456-426614174000';

function ask(line: LineStandIn, path: string, body: object | null, headers: Record<string, string> = {}) {
  const all = { Authorization: `Bearer ${line.accessToken}`, 'Content-Type': 'application/json', ...headers };
  const bytes = Buffer.from(body === null ? '' : JSON.stringify(body));
  const answer = line.handle(body === null ? 'GET' : 'POST', path, all, bytes);
  return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.body.toString()) };
}
const reply = (line: LineStandIn, replyToken: unknown, messages: unknown = [hello]) =>
  ask(line, '/v2/bot/message/reply', { replyToken, messages });
const push = (line: LineStandIn, to: unknown, retryKey?: string) =>
  ask(line, '/v2/bot/message/push', { to, messages: [hello] }, retryKey ? { 'X-Line-Retry-Key': retryKey } : {});

describe('a phone', () => {
  it('shows what its owner wrote and what came back', () => {
    const line = new LineStandIn();
    const phone = line.addPhone('試しの花子');
    const changes: string[] = [];
    const stop = line.onChange((id) => changes.push(id));
    const event = text(phone.userId, '家賃が払えません');
    line.webhook([event]);
    expect(reply(line, event.replyToken).status).toBe(200);
    expect(phone.timeline.map(({ from, via, message }) => [from, via, message.text])).toEqual([
      ['person', 'webhook', '家賃が払えません'],
      ['account', 'reply', 'こんにちは'],
    ]);
    stop();
    push(line, phone.userId);
    expect(changes).toEqual([phone.userId, phone.userId]);
  });

  it('shows a redelivered event once, and marks what was taken back', () => {
    const line = new LineStandIn();
    const event = text('U1', 'やっぱりいいです');
    line.webhook([event]);
    line.webhook([event], { redeliver: true });
    line.webhook([unsend('U1', event.message!.id)]);
    expect(line.phones.get('U1')!.timeline).toMatchObject([{ unsent: true }]);
  });

  it('keeps a group apart', () => {
    const line = new LineStandIn();
    const source: EventSource = { type: 'group', groupId: 'C1', userId: 'U1' };
    const event = text(source, 'みんな元気？');
    line.webhook([join('C1'), event]);
    reply(line, event.replyToken);
    expect(line.phones.size).toBe(0);
    expect(line.groups.get('C1')!.timeline.map(({ from }) => from)).toEqual(['person', 'account']);
  });

  it('shows three dots until something comes, for a time LINE allows', () => {
    const line = new LineStandIn();
    const phone = line.addPhone('花子');
    const dots = (loadingSeconds: number) =>
      ask(line, '/v2/bot/chat/loading/start', { chatId: phone.userId, loadingSeconds }).status;
    expect([dots(20), dots(7), dots(65)]).toEqual([202, 400, 400]);
    expect(phone.loadingUntil).not.toBeNull();
    push(line, phone.userId);
    expect(phone.loadingUntil).toBeNull();
  });
});

describe('webhooks', () => {
  it('are signed, and read by the door as what they are', () => {
    const line = new LineStandIn({ channelSecret: 'secret' });
    const events = [
      text('U1', 'a'),
      sticker('U1', ['cry']),
      image('U1', { id: 'set', index: 1, total: 2 }),
      video('U1', 5000),
      file('U1', '通知.pdf', 1000),
      location('U1', '市役所', '一丁目', 35, 139),
      postback('U1', 'again'),
      follow('U1', true),
      unfollow('U1'),
    ];
    const { body, headers } = line.webhook(events);
    expect(isSigned('secret', body, headers['x-line-signature'])).toBe(true);
    const decoded = decodeWebhook(body);
    expect(decoded.ok && decoded.events.map(({ message, webhookEventId }) => [message.kind, webhookEventId])).toEqual(
      ['text', 'sticker', 'image', 'video', 'file', 'location', 'postback', 'follow', 'unfollow'].map((kind, index) => [
        kind,
        events[index]!.webhookEventId,
      ]),
    );
    expect(new Set(events.map((event) => event.webhookEventId)).size).toBe(events.length);
  });

  it('are delivered over HTTP, again with the same id when redelivered', async () => {
    const got: unknown[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        const { events } = JSON.parse(Buffer.concat(chunks).toString());
        got.push([events[0].webhookEventId, events[0].deliveryContext.isRedelivery]);
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/line`;
    const line = new LineStandIn();
    const event = text('U1', 'a');
    expect(await line.deliver(url, [event])).toEqual({ status: 200 });
    expect(await line.deliver(url, [event], { redeliver: true })).toEqual({ status: 200 });
    expect(got).toEqual([
      [event.webhookEventId, false],
      [event.webhookEventId, true],
    ]);
    await new Promise((resolve) => server.close(resolve));
    expect(await line.deliver(url, [event])).toEqual({ status: 0 });
  });
});

describe('what LINE refuses', () => {
  it('a reply token that is used, old or unknown', () => {
    let now = new Date('2026-11-25T00:00:00Z');
    const line = new LineStandIn({ now: () => now });
    const [first, second] = [text('U1', 'a'), text('U1', 'b')];
    line.webhook([first, second]);
    const spent = { status: 400, body: { message: 'Invalid reply token' } };
    expect(reply(line, first.replyToken).status).toBe(200);
    expect(reply(line, first.replyToken)).toMatchObject(spent);
    expect(reply(line, 'never')).toMatchObject(spent);
    now = new Date(now.getTime() + 61_000);
    expect(reply(line, second.replyToken)).toMatchObject(spent);
  });

  it('messages beyond its limits, before the token is spent', () => {
    const line = new LineStandIn();
    const event = text('U1', 'a');
    line.webhook([event]);
    expect(reply(line, event.replyToken, [{ type: 'text', text: '' }])).toMatchObject({
      status: 400,
      body: {
        message: 'The request body has 1 error(s)',
        details: [{ message: 'May not be empty', property: 'messages[0].text' }],
      },
    });
    expect(reply(line, event.replyToken, Array(6).fill(hello)).status).toBe(400);
    expect(reply(line, undefined).status).toBe(400);
    expect(reply(line, event.replyToken).status).toBe(200);
  });

  it('a retry key seen before, with what it sent then; a key on a reply; a key that is none', () => {
    const line = new LineStandIn();
    const { userId, timeline } = line.addPhone('花子');
    const first = push(line, userId, key);
    const second = push(line, userId, key);
    expect(second).toMatchObject({ status: 409, body: { sentMessages: first.body.sentMessages } });
    expect(second.headers['x-line-accepted-request-id']).toBe(first.headers['x-line-request-id']);
    expect(timeline).toHaveLength(1);
    expect(push(line, userId, 'not-a-uuid').status).toBe(400);
    expect(
      ask(line, '/v2/bot/message/reply', { replyToken: 'a', messages: [hello] }, { 'x-line-retry-key': key }).status,
    ).toBe(400);
  });

  it('more pushes than the month allows, while replies go on', () => {
    const line = new LineStandIn({ quota: 1 });
    const { userId } = line.addPhone('花子');
    expect(push(line, userId).status).toBe(200);
    expect(push(line, userId)).toMatchObject({
      status: 429,
      body: { message: 'You have reached your monthly limit.' },
    });
    expect(ask(line, '/v2/bot/message/quota', null).body).toEqual({ type: 'limited', value: 1 });
    expect(ask(line, '/v2/bot/message/quota/consumption', null).body).toEqual({ totalUsage: 1 });
    const event = text(userId, 'a');
    line.webhook([event]);
    expect(reply(line, event.replyToken).status).toBe(200);
  });

  it('a wrong access token, a wrong type, no JSON, an unknown address and unknown people', () => {
    const line = new LineStandIn();
    const { userId } = line.addPhone('花子');
    const body = { to: userId, messages: [hello] };
    expect(ask(line, '/v2/bot/message/push', body, { Authorization: 'Bearer x' }).status).toBe(401);
    expect(ask(line, '/v2/bot/message/push', body, { 'Content-Type': 'text/plain' }).status).toBe(415);
    const all = { authorization: `Bearer ${line.accessToken}`, 'content-type': 'application/json' };
    expect(line.handle('POST', '/v2/bot/message/push', all, Buffer.from('{')).status).toBe(400);
    expect(line.handle('POST', '/v2/bot/message/push', all, Buffer.alloc(3 * 1024 * 1024)).status).toBe(413);
    expect(ask(line, '/v2/bot/nothing', null).status).toBe(404);
    expect(push(line, `U${'0'.repeat(32)}`).body.message).toBe('Failed to send messages');
    expect(push(line, 'x').status).toBe(400);
    expect(push(line, 7).status).toBe(400);
  });

  it('nothing of somebody who blocked the account but the profile: the message is taken and never arrives', () => {
    const line = new LineStandIn();
    const phone = line.addPhone('花子');
    line.webhook([unfollow(phone.userId)]);
    expect(push(line, phone.userId).status).toBe(200);
    expect(phone.timeline).toEqual([]);
    expect(ask(line, `/v2/bot/profile/${phone.userId}`, null).status).toBe(404);
    line.webhook([follow(phone.userId, true)]);
    expect(ask(line, `/v2/bot/profile/${phone.userId}`, null).body).toMatchObject({ displayName: '花子' });
  });
});

describe('a stand-in told to misbehave', () => {
  it('fails with or without doing it, as often as told, and remembers which', () => {
    const line = new LineStandIn();
    const { userId, timeline } = line.addPhone('花子');
    line.misbehave({ on: '/push', does: 500, times: 2 });
    line.misbehave({ on: '/push', does: 500, carriedOut: true });
    line.misbehave({ on: '/push', does: 429, headers: { 'retry-after': '7' } });
    expect([1, 2, 3].map(() => push(line, userId, key).status)).toEqual([500, 500, 500]);
    expect(push(line, userId)).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    expect(timeline).toHaveLength(1);
    expect(push(line, userId, key).status).toBe(409);
    expect(line.asked.map(({ status, carriedOut }) => [status, carriedOut])).toEqual([
      [500, false],
      [500, false],
      [500, true],
      [429, false],
      [409, false],
    ]);
    expect(JSON.stringify(line.asked)).not.toContain(line.accessToken);
  });
});
