import { randomUUID } from 'node:crypto';
import { violations } from '../../doors/line/check.js';
import { type Loose, loose } from '../../doors/line/message.js';
import { messageId } from './events.js';
import { type Chat, type Phone, type Said, show } from './phone.js';

/** A call of the Messaging API, header names in lower case. */
export interface Request {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** The answer. `fate`: it never arrives, because the connection hangs or is cut. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  fate?: 'hang' | 'cut';
}

/** What a person sent, lying at LINE. Until `ready`, its call is answered with 202. */
export interface Content {
  bytes: Buffer;
  contentType: string;
  state?: 'processing' | 'succeeded' | 'failed';
}

/** What LINE knows of the channel, and what the calls read and change. */
export interface LineState {
  readonly accessToken: string;
  /** How long a reply token lives. LINE promises a minute. */
  readonly replyTokenSeconds: number;
  readonly now: () => Date;
  /** Pushes the plan allows this month; null is no limit. */
  quota: number | null;
  /** Pushes counted this month; replies are free. */
  used: number;
  /** Where the channel's messages go; null where nobody set it. */
  endpoint: { endpoint: string; active: boolean } | null;
  readonly phones: Map<string, Phone>;
  readonly replyTokens: Map<string, { chatId: string; at: Date; spent: boolean }>;
  readonly retryKeys: Map<string, { requestId: string; sentMessages: { id: string }[] }>;
  readonly contents: Map<string, Content>;
  chat(id: string): Phone | Chat | undefined;
  changed(chatId: string): void;
}

/** LINE takes bodies up to 2 MB. */
const largest = 2 * 1024 * 1024;

/**
 * Does what one call asks of LINE. Error texts are LINE's where its reference gives them ("Invalid reply token", "You have reached your
 * monthly limit." …), the others are like them.
 */
export function carryOut(line: LineState, request: Request): Answer {
  const { method, path, headers, body } = request;
  const route = routes.find((one) => one.method === method && one.path.test(path));
  if (route === undefined) return problem(404, 'Not found');
  if (headers.authorization !== `Bearer ${line.accessToken}`) {
    return problem(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.');
  }
  let json: Loose = {};
  if (method === 'POST') {
    if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return problem(415, 'Unsupported media type');
    if (body.length > largest) return problem(413, 'Payload too large');
    try {
      json = loose(JSON.parse(body.toString('utf8')));
    } catch {
      return problem(400, 'The request body could not be parsed as JSON (line: -, column: -)');
    }
  }
  return route.call(line, json, route.path.exec(path)?.[1] ?? '', headers);
}

type Call = (line: LineState, body: Loose, id: string, headers: Request['headers']) => Answer;

const routes: { method: string; path: RegExp; call: Call }[] = [
  { method: 'POST', path: /^\/v2\/bot\/message\/reply$/, call: reply },
  { method: 'POST', path: /^\/v2\/bot\/message\/push$/, call: push },
  { method: 'GET', path: /^\/v2\/bot\/message\/quota$/, call: (line) => ok(quotaOf(line)) },
  { method: 'GET', path: /^\/v2\/bot\/message\/quota\/consumption$/, call: (line) => ok({ totalUsage: line.used }) },
  { method: 'GET', path: /^\/v2\/bot\/info$/, call: () => ok({ displayName: '見本の窓口', basicId: '@trial' }) },
  {
    method: 'GET',
    path: /^\/v2\/bot\/channel\/webhook\/endpoint$/,
    call: ({ endpoint }) => (endpoint === null ? problem(404, 'Not found') : ok(endpoint)),
  },
  { method: 'POST', path: /^\/v2\/bot\/chat\/loading\/start$/, call: loading },
  { method: 'GET', path: /^\/v2\/bot\/profile\/([^/]+)$/, call: profile },
  { method: 'GET', path: /^\/v2\/bot\/message\/([^/]+)\/content$/, call: content },
  { method: 'GET', path: /^\/v2\/bot\/message\/([^/]+)\/content\/transcoding$/, call: transcoding },
];

function reply(line: LineState, body: Loose, _id: string, headers: Request['headers']): Answer {
  if (headers['x-line-retry-key'] !== undefined) return problem(400, 'The retry key is not supported by this API');
  const wrong = refusal(body, 'replyToken');
  if (wrong) return wrong;
  const token = line.replyTokens.get(String(body.replyToken));
  const age = token ? (line.now().getTime() - token.at.getTime()) / 1000 : Number.POSITIVE_INFINITY;
  if (token === undefined || token.spent || age > line.replyTokenSeconds) return problem(400, 'Invalid reply token');
  token.spent = true;
  return ok({ sentMessages: showAll(line, line.chat(token.chatId), body, 'reply') });
}

function push(line: LineState, body: Loose, _id: string, headers: Request['headers']): Answer {
  const key = headers['x-line-retry-key'];
  if (key !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key)) {
    return problem(400, 'The retry key is invalid');
  }
  const wrong = refusal(body, 'to');
  if (wrong) return wrong;
  const first = key === undefined ? undefined : line.retryKeys.get(key);
  if (first) {
    const answer = problem(409, 'The retry key is already accepted', { sentMessages: first.sentMessages });
    return { ...answer, headers: { ...answer.headers, 'x-line-accepted-request-id': first.requestId } };
  }
  const to = String(body.to);
  const chat = line.chat(to);
  if (chat === undefined) {
    const formed = /^[UCR][0-9a-f]{32}$/.test(to);
    return problem(
      400,
      formed ? 'Failed to send messages' : "The property, 'to', in the request body is invalid (line: -, column: -)",
    );
  }
  if (line.quota !== null && line.used >= line.quota) return problem(429, 'You have reached your monthly limit.');
  line.used += 1;
  const answer = ok({ sentMessages: showAll(line, chat, body, 'push') });
  if (key !== undefined) {
    const { sentMessages } = JSON.parse(answer.body.toString()) as { sentMessages: { id: string }[] };
    line.retryKeys.set(key, { requestId: answer.headers['x-line-request-id']!, sentMessages });
  }
  return answer;
}

/** LINE answers a message to somebody who blocked the account like any other; it only never arrives. */
function showAll(
  line: LineState,
  chat: Chat | Phone | undefined,
  body: Loose,
  via: 'reply' | 'push',
): { id: string }[] {
  const messages = body.messages as Said['message'][];
  const sent = messages.map((message) => ({ id: messageId(), message }));
  if (chat !== undefined && !('blocked' in chat && chat.blocked)) {
    for (const { id, message } of sent) {
      show(chat, { id, at: line.now(), from: 'account', userId: null, via, message, unsent: false });
    }
    if ('loadingUntil' in chat) chat.loadingUntil = null;
    line.changed(chat.id);
  }
  return sent.map(({ id }) => ({ id }));
}

function refusal(body: Loose, addressed: 'to' | 'replyToken'): Answer | null {
  const address = body[addressed];
  const wrong = violations(body.messages);
  if (typeof address !== 'string' || address === '')
    wrong.unshift({ property: addressed, message: 'May not be empty' });
  if (wrong.length === 0) return null;
  return problem(400, `The request body has ${wrong.length} error(s)`, { details: wrong });
}

function quotaOf(line: LineState): object {
  return line.quota === null ? { type: 'none' } : { type: 'limited', value: line.quota };
}

function loading(line: LineState, body: Loose): Answer {
  const seconds = body.loadingSeconds ?? 20;
  const fits = typeof seconds === 'number' && seconds >= 5 && seconds <= 60 && seconds % 5 === 0;
  const phone = line.phones.get(String(body.chatId));
  if (!fits || phone === undefined) return problem(400, 'The request body has 1 error(s)');
  phone.loadingUntil = new Date(line.now().getTime() + seconds * 1000);
  line.changed(phone.id);
  return { ...ok({}), status: 202 };
}

function profile(line: LineState, _body: Loose, id: string): Answer {
  const phone = line.phones.get(id);
  if (phone === undefined || phone.blocked) return problem(404, 'Not found');
  return ok({ userId: phone.userId, displayName: phone.name, language: phone.language });
}

function content(line: LineState, _body: Loose, id: string): Answer {
  const kept = line.contents.get(id);
  if (kept === undefined || kept.state === 'failed') return problem(404, 'Not found');
  if (kept.state === 'processing') return { ...ok({}), status: 202 };
  return { ...ok({}), headers: { ...ok({}).headers, 'content-type': kept.contentType }, body: kept.bytes };
}

function transcoding(line: LineState, _body: Loose, id: string): Answer {
  const kept = line.contents.get(id);
  return kept === undefined ? problem(404, 'Not found') : ok({ status: kept.state ?? 'succeeded' });
}

function ok(body: object): Answer {
  const headers = { 'content-type': 'application/json', 'x-line-request-id': randomUUID() };
  return { status: 200, headers, body: Buffer.from(JSON.stringify(body)) };
}

/** An error as LINE gives it: `message`, and what else belongs to it. */
export function problem(status: number, message: string, more: object = {}): Answer {
  return { ...ok({ message, ...more }), status };
}
