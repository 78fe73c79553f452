import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Socket } from 'socket.io-client';
import { text } from '../../src/trial/line/events.js';
import { LineStandIn } from '../../src/trial/line/stand-in.js';
import { found } from '../build/found.js';
import { aService, entry, eventually, freePort, type Service } from '../build/service.js';
import { StaffMember } from '../build/staff.js';

const redisServer = found()['redis-server'];

/** A Redis of our own that writes nothing down: whatever it forgets, the rows must still know. */
async function aRedis(): Promise<{ url: string; client: Redis; end(): Promise<void> }> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'uketome-redis-'));
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server: ChildProcess = spawn(redisServer!, settings, { stdio: 'ignore' });
  const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 100, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url: `redis://127.0.0.1:${port}`,
    client,
    end: async () => {
      client.disconnect();
      const gone = once(server, 'exit');
      server.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** With `REDIS_URL`, the queue and the signal between processes live in Redis; the messages never do. */
const journeys = () => {
  const line = new LineStandIn({ channelSecret: 'channel-secret', accessToken: 'channel-token' });
  let closeLine: () => Promise<void>;
  let redis: Awaited<ReturnType<typeof aRedis>>;
  let env: Record<string, string>;
  const services: Service[] = [];
  const start = async (more: Record<string, string> = {}) => {
    const service = await aService({ ...env, ...more });
    services.push(service);
    // The trial's accounts are there when their list has been printed.
    await eventually(() => expect(service.log()).toMatch(/\badmin\b.*trial-password/));
    return service;
  };
  /** As LINE does it: what a busy machine answers with 503 comes again. */
  const deliver = async (service: Service, userId: string, words: string) => {
    const events = [text(userId, words)];
    const to = `${service.url}/webhooks/line`;
    for (let redeliver = false; ; redeliver = true) {
      const answer = await line.deliver(to, events, { redeliver });
      if (answer.status !== 503) return answer;
    }
  };

  beforeAll(async () => {
    redis = await aRedis();
    const { url, close } = await line.listen();
    closeLine = close;
    env = {
      REDIS_URL: redis.url,
      MIGRATE: '1',
      SESSION_SECRET: randomBytes(24).toString('hex'),
      DATA_KEY: randomBytes(32).toString('base64'),
      LINE_API_BASE_URL: url,
      LINE_DATA_API_BASE_URL: url,
    };
  });
  afterEach(async () => {
    // The newest first: it may stand on the database of an earlier one.
    for (const service of services.splice(0).reverse()) await service.dispose();
    await redis.client.flushall();
  });
  afterAll(async () => {
    await closeLine();
    await redis.end();
  });

  it('a text goes through to an answer, and the queue really is in Redis', async () => {
    const service = await start();
    const phone = line.addPhone('レディスの人');
    expect(await deliver(service, phone.userId, '家賃のことで相談です')).toEqual({ status: 200 });
    await eventually(() => expect(phone.timeline.some(({ from }) => from === 'account')).toBe(true));
    expect((await redis.client.keys('uketome:*')).length).toBeGreaterThan(0);
    const values = await Promise.all(
      (await redis.client.keys('uketome:*:*')).map(async (key) =>
        (await redis.client.type(key)) === 'hash' ? JSON.stringify(await redis.client.hgetall(key)) : '',
      ),
    );
    expect(values.join()).not.toContain('家賃');
  });

  it('a Redis that forgets everything costs seconds and no message', async () => {
    const service = await start();
    const staff = await StaffMember.signIn(service);
    const phones = Array.from({ length: 10 }, (_, i) => line.addPhone(`忘れられた人${i}`));
    const forgetting = setInterval(() => void redis.client.flushall(), 5);
    const answered = await Promise.all(
      phones.map(({ userId }, i) => deliver(service, userId, `忘れないで ${i}番です`)),
    );
    const { id } = await eventually(
      async () => (await staff.inbox()).find(({ preview }) => preview.startsWith('忘れないで 3番'))!,
    );
    await staff.reply(id, '忘れていません');
    clearInterval(forgetting);
    await redis.client.flushall();
    expect(answered.map(({ status }) => status)).toEqual(phones.map(() => 200));
    await eventually(() => {
      const waiting = phones.filter(({ timeline }, i) => i !== 3 && !timeline.some(({ from }) => from === 'account'));
      expect(waiting.map(({ name }) => name)).toEqual([]);
    });
    const replies = () => phones[3]!.timeline.filter(({ message }) => message.text === '忘れていません');
    await eventually(() => expect(replies()).toHaveLength(1));
    const mine = (await staff.inbox()).filter(({ preview }) => preview.startsWith('忘れないで'));
    expect(mine).toHaveLength(phones.length);
    const assessed = await Promise.all(mine.map((item) => staff.record(item.id)));
    for (const { messages } of assessed) expect(messages.filter(({ direction }) => direction === 'in')).toHaveLength(1);
    expect(replies()).toHaveLength(1);
  });

  it('with web and worker processes apart, what comes in at one is heard on a screen at the other', async () => {
    const first = await start({ ROLE: 'web' });
    const shared = { DATABASE_URL: first.databaseUrl };
    const second = await start({ ...shared, ROLE: 'web' });
    const worker = await aWorker(second);
    try {
      const screen = (await StaffMember.signIn(second)).screen();
      const heard: string[] = [];
      screen.on('consultation.changed', (change) => heard.push(change.id));
      await connected(screen);
      // A session of one process is good at the other.
      const staff = await StaffMember.signIn(first);
      const phone = line.addPhone('ふたつの窓口の人');
      expect(await deliver(first, phone.userId, 'ふたつの窓口から相談です')).toEqual({ status: 200 });
      const item = await eventually(async () => {
        const one = (await staff.inbox()).find(({ preview }) => preview.startsWith('ふたつの窓口から'));
        expect(heard).toContain(one!.id);
        return one!;
      });
      await eventually(() => expect(phone.timeline.some(({ from }) => from === 'account')).toBe(true));
      const presence = new Promise<string>((done) => screen.on('presence', (who) => done(who.consultationId)));
      const colleague = (await StaffMember.signIn(first, 'worker2')).screen();
      await connected(colleague);
      colleague.emit('consultation.watch', { id: item.id });
      expect(await presence).toBe(item.id);
      colleague.close();
      screen.close();
    } finally {
      const gone = once(worker, 'exit');
      worker.kill('SIGTERM');
      expect((await gone)[0]).toBe(0);
    }
  });
};

/** A worker listens at no port: that it is there shows in what it prints. */
async function aWorker({ env }: Service): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [entry], {
    env: { ...env, ROLE: 'worker' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  worker.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await eventually(() => expect(said).toMatch(/\badmin\b.*trial-password/));
  return worker;
}

const connected = (screen: Socket) =>
  new Promise<void>((done, fail) => screen.on('connect', done).on('connect_error', fail));

if (redisServer) describe('with Redis', journeys);
else
  it('with Redis: left out, because redis-server is not installed', () => {
    expect(found()['redis-server']).toBeNull();
  });
