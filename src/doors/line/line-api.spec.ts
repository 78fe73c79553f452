import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from '../../trial/line/events.js';
import { LineStandIn } from '../../trial/line/stand-in.js';
import { LineApi } from './line-api.js';
import { outcomeOf } from './outcome.js';

const key = '123e4567-e89b-12d3-a456-426614174000';
/** A right answer may be late on a busy machine. */
const patient = 60_000;
const hello = [{ type: 'text' as const, text: 'こんにちは' }];

describe('against the stand-in', () => {
  let line: LineStandIn;
  let served: Awaited<ReturnType<LineStandIn['listen']>>;
  let api: LineApi;
  /** For answers that never come. */
  let impatient: LineApi;

  beforeEach(async () => {
    line = new LineStandIn();
    served = await line.listen();
    const base = { apiBaseUrl: `${served.url}/`, dataBaseUrl: served.url, accessToken: line.accessToken };
    api = new LineApi({ ...base, timeoutMs: patient });
    impatient = new LineApi({ ...base, timeoutMs: 300, contentTimeoutMs: 300 });
  });
  afterEach(() => served.close());

  const token = () => {
    const event = text('U1', 'a');
    line.webhook([event]);
    return event.replyToken!;
  };

  it('replies once, then learns that the token is spent', async () => {
    const once = token();
    const sent = await api.reply(once, hello);
    expect(sent).toMatchObject({ outcome: 'sent', requestId: expect.any(String) });
    expect(sent.outcome === 'sent' && sent.sentMessageIds).toEqual([line.phones.get('U1')!.timeline.at(-1)!.id]);
    expect(await api.reply(once, hello)).toEqual({ outcome: 'token_spent' });
  });

  it('pushes once with one key, also when the first answer was lost', async () => {
    const { userId, timeline } = line.addPhone('花子');
    line.misbehave({ on: '/push', does: 'cut', carriedOut: true });
    expect(await api.push(userId, hello, key)).toEqual({ outcome: 'unreachable', cutOff: true });
    expect(await api.push(userId, hello, key)).toMatchObject({
      outcome: 'already_sent',
      sentMessageIds: [timeline[0]!.id],
    });
    expect(timeline).toHaveLength(1);
    expect(line.asked.every((asked) => asked.headers['x-line-retry-key'] === key)).toBe(true);
  });

  it('tells apart the ways LINE says no', async () => {
    const { userId } = line.addPhone('花子');
    const push = () => api.push(userId, hello, key);
    line.misbehave({ on: '/push', does: 429, headers: { 'retry-after': '7' } });
    expect(await push()).toEqual({ outcome: 'rate_limited', retryAfter: 7 });
    line.misbehave({ on: '/push', does: 503 });
    expect(await push()).toEqual({ outcome: 'server_error', status: 503 });
    line.misbehave({ on: '/push', does: 'hang' });
    expect(await impatient.push(userId, hello, key)).toEqual({ outcome: 'unreachable', cutOff: true });
    line.misbehave({ on: '/push', does: 403, message: 'Forbidden' });
    expect(await push()).toEqual({ outcome: 'blocked_or_gone' });
    line.quota = 0;
    expect(await push()).toEqual({ outcome: 'quota' });
    expect(await api.push(`U${'0'.repeat(32)}`, hello, key)).toEqual({ outcome: 'blocked_or_gone' });
    expect(await api.push(userId, [], key)).toEqual({ outcome: 'refused', status: 400, detailCode: 'messages' });
    const stranger = new LineApi({ accessToken: 'x', apiBaseUrl: served.url, timeoutMs: patient });
    expect(await stranger.push(userId, hello, key)).toMatchObject({ outcome: 'refused', status: 401 });
  });

  it('knows that nothing was sent when nobody was there', async () => {
    await served.close();
    expect(await api.push('U1', hello, key)).toEqual({ outcome: 'unreachable', cutOff: false });
    expect(await api.profile('U1')).toEqual({ outcome: 'unreachable' });
    expect(await api.content('1', 10)).toEqual({ outcome: 'unreachable' });
  });

  it('reads profile, quota and use, and shows the dots', async () => {
    const { userId } = line.addPhone('花子');
    expect(await api.profile(userId)).toEqual({ outcome: 'ok', value: { displayName: '花子', language: 'ja' } });
    expect(await api.profile('U2')).toEqual({ outcome: 'gone' });
    expect(await api.profile('../message/quota')).toEqual({ outcome: 'gone' });
    expect(await api.quota()).toEqual({ outcome: 'ok', value: { limit: null } });
    line.quota = 200;
    expect(await api.quota()).toEqual({ outcome: 'ok', value: { limit: 200 } });
    expect(await api.consumption()).toEqual({ outcome: 'ok', value: { used: 0 } });
    expect(await api.loading(userId, 7)).toEqual({ outcome: 'ok', value: null });
    expect(line.asked.at(-1)!.body).toEqual({ chatId: userId, loadingSeconds: 10 });
    line.misbehave({ on: '/profile', does: 429 });
    expect(await api.profile(userId)).toEqual({ outcome: 'rate_limited', retryAfter: null });
  });

  it('fetches content up to a size, and waits for what is not ready', async () => {
    const bytes = Buffer.from([1, 2, 3]);
    line.keep('1', { bytes, contentType: 'image/jpeg', state: 'processing' });
    expect(await api.transcoding('1')).toEqual({ outcome: 'ok', value: 'processing' });
    expect(await api.content('1', 10)).toEqual({ outcome: 'not_ready' });
    line.keep('1', { bytes, contentType: 'image/jpeg' });
    expect(await api.transcoding('1')).toEqual({ outcome: 'ok', value: 'succeeded' });
    expect(await api.content('1', 3)).toEqual({ outcome: 'ok', value: { bytes, contentType: 'image/jpeg' } });
    expect(await api.content('1', 2)).toEqual({ outcome: 'too_large' });
    expect(await api.content('2', 10)).toEqual({ outcome: 'gone' });
    expect(await api.content('..', 10)).toEqual({ outcome: 'gone' });
    line.misbehave({ on: '/content', does: 'hang' });
    expect(await impatient.content('1', 10)).toEqual({ outcome: 'unreachable' });
  });
});

describe('against something that is not quite LINE', () => {
  let server: Server;
  const serve = async (listener: RequestListener, timeoutMs = patient): Promise<LineApi> => {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return new LineApi({ accessToken: 'secret-token', apiBaseUrl: url, dataBaseUrl: url, timeoutMs });
  };
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it('never follows a redirect with the access token', async () => {
    const visited: (string | undefined)[] = [];
    const api = await serve((request, response) => {
      visited.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await api.push('U1', hello, key)).toEqual({ outcome: 'refused', status: 302, detailCode: null });
    expect(await api.content('1', 10)).toEqual({ outcome: 'refused', status: 302 });
    expect(visited).not.toContain('/elsewhere');
  });

  it('believes a status whose body was cut off as far as the status goes', async () => {
    const cut =
      (status: number): RequestListener =>
      (_, response) => {
        response.writeHead(status, { 'content-length': '100' }).write('{"mess');
        setTimeout(() => response.destroy(), 20);
      };
    expect(await (await serve(cut(200))).push('U1', hello, key)).toMatchObject({ outcome: 'sent', sentMessageIds: [] });
    server.closeAllConnections();
    server.close();
    // Without its words a 400 could be a spent token as well as a refusal.
    expect(await (await serve(cut(400))).reply('token', hello)).toEqual({ outcome: 'unreachable', cutOff: true });
  });

  it('believes a status whose body never comes, and what is never answered was perhaps sent', async () => {
    const stuck: RequestListener = (request, response) => {
      if (request.url?.endsWith('/push')) response.writeHead(200, { 'content-length': '100' }).write('{"mess');
    };
    const api = await serve(stuck, 300);
    expect(await api.push('U1', hello, key)).toMatchObject({ outcome: 'sent', sentMessageIds: [] });
    expect(await api.reply('token', hello)).toEqual({ outcome: 'unreachable', cutOff: true });
    expect(await api.profile('U1')).toEqual({ outcome: 'unreachable' });
  });

  it('keeps its connection from one call to the next, whatever was answered', async () => {
    let connections = 0;
    const api = await serve((request, response) => {
      request.resume();
      response.writeHead(request.url?.includes('profile') ? 404 : 200).end('{}');
    });
    server.on('connection', () => connections++);
    for (let call = 0; call < 3; call++) {
      expect(await api.push('U1', hello, key)).toMatchObject({ outcome: 'sent' });
      expect(await api.profile('U1')).toEqual({ outcome: 'gone' });
    }
    expect(connections).toBe(1);
  });

  it('stops reading a content without an end', async () => {
    const api = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' });
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    expect(await api.content('1', 1_000_000)).toEqual({ outcome: 'too_large' });
  });
});

describe('what an answer means', () => {
  const answer = (status: number, message?: unknown) => outcomeOf({ status, headers: {}, body: { message } }).outcome;

  it.each<[number, unknown, string]>([
    [200, undefined, 'sent'],
    [202, undefined, 'sent'],
    [400, 'Invalid reply token', 'token_spent'],
    [400, 'Failed to send messages', 'blocked_or_gone'],
    [400, 'The request body has 1 error(s)', 'refused'],
    [400, { odd: true }, 'refused'],
    [401, 'Authentication failed', 'refused'],
    [403, 'Access to this API is not available for your account', 'refused'],
    [403, undefined, 'blocked_or_gone'],
    [404, 'Not found', 'blocked_or_gone'],
    [409, 'The retry key is already accepted', 'already_sent'],
    [413, undefined, 'refused'],
    [429, 'You have reached your monthly limit.', 'quota'],
    [429, 'The API rate limit has been exceeded. Try again later.', 'rate_limited'],
    [500, 'Invalid reply token', 'server_error'],
  ])('%i %p → %s', (status, message, outcome) => {
    expect(answer(status, message)).toBe(outcome);
  });

  it("never carries LINE's prose, which may quote what we sent", () => {
    const body = {
      message: '家賃が払えない',
      details: [{ message: '家賃が払えない', property: 'messages[0].text 家賃' }],
    };
    expect(JSON.stringify(outcomeOf({ status: 400, headers: {}, body }))).not.toContain('家賃');
  });
});
