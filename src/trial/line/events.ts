import { randomBytes, randomInt } from 'node:crypto';

/** An event as LINE puts it into a webhook (webhook.yml). */
export interface WebhookEvent {
  type: string;
  mode: 'active' | 'standby';
  timestamp: number;
  webhookEventId: string;
  deliveryContext: { isRedelivery: boolean };
  source?: EventSource;
  replyToken?: string;
  message?: { id: string; type: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** Who an event is from: a person alone, or a group or room with the person speaking in it. */
export type EventSource =
  | { type: 'user'; userId: string }
  | { type: 'group'; groupId: string; userId?: string }
  | { type: 'room'; roomId: string; userId?: string };

/** A source, or the id of a person alone. */
export type From = string | EventSource;

/** Any event. Answerable ones get a fresh reply token; `fields` may replace everything. */
export function eventOf(type: string, from: From, fields: Partial<WebhookEvent> = {}): WebhookEvent {
  const source: EventSource = typeof from === 'string' ? { type: 'user', userId: from } : from;
  const silent = ['unfollow', 'unsend', 'leave', 'memberLeft'].includes(type);
  return {
    type,
    mode: 'active',
    timestamp: Date.now(),
    source,
    webhookEventId: ulid(),
    deliveryContext: { isRedelivery: false },
    ...(silent ? {} : { replyToken: randomBytes(16).toString('hex') }),
    ...fields,
  };
}

/** A message of any type; LINE's ids are 18 digits. */
export function messageEvent(from: From, type: string, fields: Record<string, unknown> = {}): WebhookEvent {
  return eventOf('message', from, { message: { id: messageId(), type, ...fields } });
}

/** Somebody types. */
export function text(from: From, words: string): WebhookEvent {
  return messageEvent(from, 'text', { text: words, quoteToken: randomBytes(8).toString('hex') });
}

/** A sticker; `keywords` are LINE's English words for it, `typed` is what a message sticker says. */
export function sticker(from: From, keywords: string[] = [], typed?: string): WebhookEvent {
  return messageEvent(from, 'sticker', {
    packageId: '446',
    stickerId: '1988',
    stickerResourceType: typed === undefined ? 'STATIC' : 'MESSAGE',
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(typed === undefined ? {} : { text: typed }),
  });
}

const atLine = { contentProvider: { type: 'line' } };

/** A picture whose bytes wait at LINE (`LineStandIn.keep`). */
export function image(from: From, imageSet?: { id: string; index: number; total: number }): WebhookEvent {
  return messageEvent(from, 'image', { ...atLine, ...(imageSet ? { imageSet } : {}) });
}

/** A film. `duration` in milliseconds. */
export function video(from: From, duration: number): WebhookEvent {
  return messageEvent(from, 'video', { ...atLine, duration });
}

/** A spoken message. `duration` in milliseconds. */
export function audio(from: From, duration: number): WebhookEvent {
  return messageEvent(from, 'audio', { ...atLine, duration });
}

/** A file of any kind. */
export function file(from: From, fileName: string, fileSize: number): WebhookEvent {
  return messageEvent(from, 'file', { fileName, fileSize });
}

/** A place on the map. */
export function location(
  from: From,
  title: string,
  address: string,
  latitude: number,
  longitude: number,
): WebhookEvent {
  return messageEvent(from, 'location', { title, address, latitude, longitude });
}

/** Somebody adds the account as a friend, or lifts a block. */
export function follow(from: From, isUnblocked = false): WebhookEvent {
  return eventOf('follow', from, { follow: { isUnblocked } });
}

/** Somebody blocks the account. */
export function unfollow(from: From): WebhookEvent {
  return eventOf('unfollow', from);
}

/** Somebody takes a message back. */
export function unsend(from: From, messageId: string): WebhookEvent {
  return eventOf('unsend', from, { unsend: { messageId } });
}

/** Somebody presses a button that carries data. */
export function postback(from: From, data: string, params: Record<string, string> = {}): WebhookEvent {
  return eventOf('postback', from, { postback: { data, params } });
}

/** Somebody invites the account into a group. */
export function join(groupId: string): WebhookEvent {
  return eventOf('join', { type: 'group', groupId });
}

/** A ULID, LINE's form of an event id: time first, so that ids sort as they happened. */
export function ulid(at = Date.now()): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let time = '';
  for (let rest = at; time.length < 10; rest = Math.floor(rest / 32)) time = letters[rest % 32] + time;
  return time + Array.from({ length: 16 }, () => letters[randomInt(32)]).join('');
}

/** An id for a message, unique enough for a stand-in: 18 digits like LINE's. */
export function messageId(): string {
  return String(randomInt(1e9, 1e10)) + String(randomInt(1e7, 1e8));
}
