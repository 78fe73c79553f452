import type { messagingApi } from '@line/bot-sdk';
import { exchange, type Question } from './exchange.js';
import { loose } from './message.js';
import { type Answered, mayHaveArrived, outcomeOf, type SendOutcome, seconds } from './outcome.js';

/** Where LINE is and how to speak to it. The addresses are LINE's unless a stand-in is meant. */
export interface LineApiOptions {
  accessToken: string;
  /** `LINE_API_BASE_URL`; LINE's own when missing. */
  apiBaseUrl?: string;
  /** `LINE_DATA_API_BASE_URL`, where content is; LINE's own when missing. */
  dataBaseUrl?: string;
  /** How long one call may take, its answer included. */
  timeoutMs?: number;
  /** How long fetching one content may take. */
  contentTimeoutMs?: number;
}

/** Something asked of LINE: the value, or why there is none. `gone` covers who blocked us, never was, or did not consent. */
export type LineRead<T> =
  | { outcome: 'ok'; value: T }
  | { outcome: 'gone' }
  | { outcome: 'rate_limited'; retryAfter: number | null }
  | { outcome: 'refused'; status: number }
  | { outcome: 'server_error'; status: number }
  | { outcome: 'unreachable' };

/** A fetched content. `not_ready`: LINE still prepares it; `too_large`: more bytes than asked for, nothing is kept. */
export type LineContent =
  | LineRead<{ bytes: Buffer; contentType: string | null }>
  | { outcome: 'not_ready' }
  | { outcome: 'too_large' };

const answerLimit = 1024 * 1024;

/**
 * The few calls of the Messaging API that this product makes. Of @line/bot-sdk only the types are used: its client has no
 * timeout and throws away what tells "not sent" from "perhaps sent". No call throws, follows a redirect (the access token
 * would go along) or puts a word of the conversation into its result.
 */
export class LineApi {
  private readonly api: string;
  private readonly data: string;
  private readonly timeoutMs: number;

  constructor(private readonly options: LineApiOptions) {
    this.api = (options.apiBaseUrl ?? 'https://api.line.me').replace(/\/+$/, '');
    this.data = (options.dataBaseUrl ?? 'https://api-data.line.me').replace(/\/+$/, '');
    this.timeoutMs = options.timeoutMs ?? 8000;
  }

  /** Answers an event. A token works once; LINE takes no retry key here. */
  reply(replyToken: string, messages: messagingApi.Message[]): Promise<SendOutcome> {
    return this.send('/v2/bot/message/reply', { replyToken, messages }, {});
  }

  /** Writes to a user, group or room. `retryKey` is a UUID kept with the message: within 24 hours LINE sends it once. */
  push(to: string, messages: messagingApi.Message[], retryKey: string): Promise<SendOutcome> {
    return this.send('/v2/bot/message/push', { to, messages }, { 'x-line-retry-key': retryKey });
  }

  /** What a person calls themselves in LINE, and the language of their app where LINE tells. */
  profile(userId: string): Promise<LineRead<{ displayName: string | null; language: string | null }>> {
    return this.read(this.api, ['profile', userId], ({ displayName, language }) => ({
      displayName: typeof displayName === 'string' ? displayName : null,
      language: typeof language === 'string' ? language : null,
    }));
  }

  /** Whether a film or sound can be fetched yet. */
  transcoding(messageId: string): Promise<LineRead<'processing' | 'succeeded' | 'failed'>> {
    return this.read(this.data, ['message', messageId, 'content', 'transcoding'], ({ status }) =>
      status === 'succeeded' || status === 'failed' ? status : 'processing',
    );
  }

  /** How many messages the plan allows this month; null is no limit. Replies do not count. */
  quota(): Promise<LineRead<{ limit: number | null }>> {
    return this.read(this.api, ['message', 'quota'], ({ type, value }) => ({
      limit: type === 'limited' && typeof value === 'number' ? value : null,
    }));
  }

  /** How many of them are used; LINE's figure is approximate. */
  consumption(): Promise<LineRead<{ used: number }>> {
    return this.read(this.api, ['message', 'quota', 'consumption'], ({ totalUsage }) => ({
      used: typeof totalUsage === 'number' ? totalUsage : 0,
    }));
  }

  /** What the official account is called: the cheapest call that needs a good token. */
  botInfo(): Promise<LineRead<{ name: string | null }>> {
    return this.read(this.api, ['info'], ({ displayName }) => ({
      name: typeof displayName === 'string' ? displayName : null,
    }));
  }

  /** Where LINE brings its messages, and whether it does. `gone`: no address was ever set. */
  webhook(): Promise<LineRead<{ endpoint: string; active: boolean }>> {
    return this.read(this.api, ['channel', 'webhook', 'endpoint'], ({ endpoint, active }) => ({
      endpoint: typeof endpoint === 'string' ? endpoint : '',
      active: active === true,
    }));
  }

  /** Shows three dots in a person's own chat for 5 to 60 seconds, rounded up to LINE's steps of five. */
  async loading(userId: string, showSeconds: number): Promise<LineRead<null>> {
    const loadingSeconds = Math.min(60, Math.max(5, Math.ceil(showSeconds / 5) * 5));
    const body = { chatId: userId, loadingSeconds };
    return this.asked(
      () => this.call(`${this.api}/v2/bot/chat/loading/start`, this.post(body)),
      () => null,
    );
  }

  /** The bytes of a picture, film, sound or file that a person sent, at most `maxBytes`. The type is LINE's word only. */
  async content(messageId: string, maxBytes: number): Promise<LineContent> {
    const path = pathOf(['message', messageId, 'content']);
    if (path === null) return { outcome: 'gone' };
    try {
      const limits = { timeoutMs: this.options.contentTimeoutMs ?? 60_000, bytes: maxBytes };
      const { status, headers, body } = await exchange(this.data + path, { headers: this.headers() }, limits);
      if (status === 202) return { outcome: 'not_ready' };
      if (status !== 200) return refusal(status, headers);
      if (body === 'too_large') return { outcome: 'too_large' };
      if (body === 'cut_off') return { outcome: 'unreachable' };
      return { outcome: 'ok', value: { bytes: body, contentType: headers['content-type'] ?? null } };
    } catch {
      return { outcome: 'unreachable' };
    }
  }

  private async send(path: string, body: object, headers: Record<string, string>): Promise<SendOutcome> {
    try {
      return outcomeOf(await this.call(this.api + path, this.post(body, headers)));
    } catch (error) {
      return { outcome: 'unreachable', cutOff: mayHaveArrived(error) };
    }
  }

  private read<T>(base: string, parts: string[], pick: (body: Record<string, unknown>) => T): Promise<LineRead<T>> {
    const path = pathOf(parts);
    if (path === null) return Promise.resolve({ outcome: 'gone' });
    return this.asked(() => this.call(base + path, { headers: this.headers() }), pick);
  }

  private async asked<T>(
    call: () => Promise<Answered>,
    pick: (body: Record<string, unknown>) => T,
  ): Promise<LineRead<T>> {
    try {
      const { status, headers, body } = await call();
      if (status < 200 || status >= 300) return refusal(status, headers);
      return { outcome: 'ok', value: pick(loose(body)) };
    } catch {
      return { outcome: 'unreachable' };
    }
  }

  /** Throws only when no status came; a body that is cut off, too large or no JSON is null. */
  private async call(url: string, question: Question): Promise<Answered> {
    const limits = { timeoutMs: this.timeoutMs, bytes: answerLimit };
    const { status, headers, body } = await exchange(url, question, limits);
    return { status, headers, body: Buffer.isBuffer(body) ? parsed(body) : null };
  }

  private post(body: object, headers: Record<string, string> = {}): Question {
    return {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    };
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.options.accessToken}` };
  }
}

/** Null for an id that is none of LINE's: put into the address it could lead to another call. */
function pathOf(parts: string[]): string | null {
  return parts.every((part) => /^[A-Za-z0-9_-]{1,100}$/.test(part)) ? `/v2/bot/${parts.join('/')}` : null;
}

function refusal(status: number, headers: Answered['headers']): Exclude<LineRead<never>, { outcome: 'ok' }> {
  if (status >= 500) return { outcome: 'server_error', status };
  if (status === 429) return { outcome: 'rate_limited', retryAfter: seconds(headers) };
  if (status === 404 || status === 410) return { outcome: 'gone' };
  return { outcome: 'refused', status };
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    // The status has been said; whoever reads it knows what it is worth without its body.
    return null;
  }
}
