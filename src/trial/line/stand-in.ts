import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureOf } from '../../doors/line/signature.js';
import { type Answer, type Content, carryOut, type LineState, problem, type Request } from './calls.js';
import type { WebhookEvent } from './events.js';
import { type Chat, type Phone, show } from './phone.js';

/** How the stand-in is set up; what is missing is invented. */
export interface StandInOptions {
  channelSecret?: string;
  accessToken?: string;
  quota?: number | null;
  replyTokenSeconds?: number;
  now?: () => Date;
}

/** What goes wrong with the next calls whose path holds `on`. */
export interface Misbehaviour {
  on: string;
  /** A status to answer with, `hang` for no answer, `cut` for a connection that breaks. */
  does: number | 'hang' | 'cut';
  /** LINE did what was asked and only its answer was lost. */
  carriedOut?: boolean;
  /** LINE's words with a status, and headers such as `retry-after`. */
  message?: string;
  headers?: Record<string, string>;
  /** How many calls; one when missing. */
  times?: number;
}

/** One call as it came and as it was answered. */
export interface Asked {
  at: Date;
  method: string;
  path: string;
  headers: Request['headers'];
  body: unknown;
  status: number;
  /** Whether LINE did it, whatever it answered. */
  carriedOut: boolean;
}

/**
 * LINE in one object, without LINE: the Messaging API calls this product makes, the webhooks LINE would sign, and the phones of the
 * people. It refuses what LINE refuses and remembers everything it was asked. The trial mounts `handle` in the service itself;
 * tests let it `listen`, and tell it to misbehave. Nothing here is a measure of LINE's speed.
 */
export class LineStandIn implements LineState {
  readonly channelSecret: string;
  readonly accessToken: string;
  readonly replyTokenSeconds: number;
  readonly now: () => Date;
  quota: number | null;
  used = 0;
  endpoint: LineState['endpoint'] = null;
  readonly phones = new Map<string, Phone>();
  readonly groups = new Map<string, Chat>();
  readonly replyTokens: LineState['replyTokens'] = new Map();
  readonly retryKeys: LineState['retryKeys'] = new Map();
  readonly contents = new Map<string, Content>();
  /** The newest thousand calls, oldest first. */
  readonly asked: Asked[] = [];
  private readonly seen = new Set<string>();
  private readonly listeners = new Set<(chatId: string) => void>();
  private misbehaviours: (Misbehaviour & { times: number })[] = [];

  constructor(options: StandInOptions = {}) {
    this.channelSecret = options.channelSecret ?? randomBytes(16).toString('hex');
    this.accessToken = options.accessToken ?? randomBytes(32).toString('base64url');
    this.quota = options.quota ?? null;
    this.replyTokenSeconds = options.replyTokenSeconds ?? 60;
    this.now = options.now ?? (() => new Date());
  }

  /** A person with a phone who has added the account. The id has LINE's form unless given. */
  addPhone(name: string, userId = `U${randomBytes(16).toString('hex')}`): Phone {
    const phone = { id: userId, userId, name, language: 'ja', blocked: false, loadingUntil: null, timeline: [] };
    this.phones.set(userId, phone);
    this.changed(userId);
    return phone;
  }

  /** Calls back with the chat's id whenever something shows up or changes in it. Returns how to stop. */
  onChange(listener: (chatId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the listeners. */
  changed(chatId: string): void {
    for (const listener of this.listeners) listener(chatId);
  }

  /** Lays the bytes of a picture, film, sound or file where the content call finds them. */
  keep(messageId: string, content: Content): void {
    this.contents.set(messageId, content);
  }

  /** From now on, for as many calls as it says. Several are used up in order. */
  misbehave(misbehaviour: Misbehaviour): void {
    this.misbehaviours.push({ ...misbehaviour, times: misbehaviour.times ?? 1 });
  }

  /** Behaves again, whatever was left of it. */
  behave(): void {
    this.misbehaviours = [];
  }

  /** A chat by the id of its person, group or room. */
  chat(id: string): Phone | Chat | undefined {
    return this.phones.get(id) ?? this.groups.get(id);
  }

  /** Answers one call of the Messaging API. `path` is that of the URL; header names in any case. Never throws. */
  handle(method: string, path: string, headers: Record<string, unknown>, body: Buffer): Answer {
    const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
    const request: Request = { method, path: path.split('?')[0]!, headers: Object.fromEntries(lower), body };
    const wrong = this.misbehaviours.find((one) => one.times > 0 && request.path.includes(one.on));
    if (wrong) wrong.times -= 1;
    const carriedOut = wrong === undefined || wrong.carriedOut === true;
    const done = carriedOut ? carryOut(this, request) : problem(500, 'Internal server error');
    const answer = wrong ? spoil(done, wrong) : done;
    this.remember(request, answer, carriedOut && done.status < 300);
    return answer;
  }

  private remember({ method, path, headers, body }: Request, answer: Answer, carriedOut: boolean): void {
    const { authorization: _secret, ...shown } = headers;
    const json = parsed(body);
    this.asked.push({ at: this.now(), method, path, headers: shown, body: json, status: answer.status, carriedOut });
    if (this.asked.length > 1000) this.asked.shift();
  }

  /** The webhook that carries these events: its body byte by byte and its headers. What happened shows on the phones at once. */
  webhook(events: WebhookEvent[], { redeliver = false } = {}): { body: Buffer; headers: Record<string, string> } {
    for (const event of events) this.happen(event);
    const sent = events.map((event) => ({ ...event, deliveryContext: { isRedelivery: redeliver } }));
    const body = Buffer.from(JSON.stringify({ destination: `U${'0'.repeat(32)}`, events: sent }));
    const signature = signatureOf(this.channelSecret, body);
    return { body, headers: { 'content-type': 'application/json; charset=utf-8', 'x-line-signature': signature } };
  }

  /** Sends the webhook. Redelivering sends the same events with the same ids, times and tokens. Status 0 when nobody answered. */
  async deliver(url: string, events: WebhookEvent[], options?: { redeliver?: boolean }): Promise<{ status: number }> {
    const { body, headers } = this.webhook(events, options);
    try {
      const init = { method: 'POST', headers, body: new Uint8Array(body), signal: AbortSignal.timeout(10_000) };
      const response = await fetch(url, init);
      await response.arrayBuffer();
      return { status: response.status };
    } catch {
      return { status: 0 };
    }
  }

  private happen(event: WebhookEvent): void {
    const { source } = event;
    if (source === undefined || this.seen.has(event.webhookEventId)) return;
    this.seen.add(event.webhookEventId);
    const chat = this.chatOf(source);
    if (event.replyToken) this.replyTokens.set(event.replyToken, { chatId: chat.id, at: this.now(), spent: false });
    if ('blocked' in chat && event.type === 'unfollow') chat.blocked = true;
    if ('blocked' in chat && event.type === 'follow') chat.blocked = false;
    if (event.type === 'unsend') {
      const { messageId } = event.unsend as { messageId: string };
      for (const said of chat.timeline) if (said.id === messageId) said.unsent = true;
    }
    if (event.message) {
      const { id, ...message } = event.message;
      const userId = source.userId ?? null;
      show(chat, { id, at: this.now(), from: 'person', userId, via: 'webhook', message, unsent: false });
    }
    this.changed(chat.id);
  }

  private chatOf(source: NonNullable<WebhookEvent['source']>): Phone | Chat {
    if (source.type === 'user') return this.phones.get(source.userId) ?? this.addPhone('名前なし', source.userId);
    const id = source.type === 'group' ? source.groupId : source.roomId;
    const group = this.groups.get(id) ?? { id, timeline: [] };
    this.groups.set(id, group);
    return group;
  }

  /** Serves `handle` on the loopback address. `url` is what `LINE_API_BASE_URL` and `LINE_DATA_API_BASE_URL` want. */
  async listen(port = 0): Promise<{ url: string; close: () => Promise<void> }> {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of request) chunks.push(chunk);
      } catch {
        return;
      }
      const answer = this.handle(request.method ?? 'GET', request.url ?? '/', request.headers, Buffer.concat(chunks));
      if (answer.fate === 'cut') request.socket.destroy();
      else if (answer.fate === undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
  }
}

function spoil(done: Answer, { does, message, headers }: Misbehaviour): Answer {
  if (typeof does !== 'number') return { ...done, fate: does };
  const answer = problem(
    does,
    message ?? (does === 429 ? 'The API rate limit has been exceeded. Try again later.' : 'Error'),
  );
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
