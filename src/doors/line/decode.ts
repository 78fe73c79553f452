import { createHash } from 'node:crypto';
import { idOf, type LineMessage, type Loose, loose, messageOf, textOf, unknownText } from './message.js';
import { readable, storable, storableJson } from './storable.js';

/** Where an event came from. `threadId` is the group or room; `userId` there is whoever spoke, when LINE says it. */
export interface LineSource {
  kind: 'user' | 'group' | 'room' | 'none';
  userId: string | null;
  threadId: string | null;
}

/** One event of a webhook, with everything in it made safe to store. */
export interface LineEvent {
  /** LINE's ULID, the key that makes a redelivery harmless; a hash of the event (`sha256:…`) when LINE gave none. */
  webhookEventId: string;
  /** LINE's name of the event (`message`, `follow` …), `unknown` when it has none. New names pass through. */
  type: string;
  /** LINE sent it before. Only a hint: what counts is whether the id is already kept. */
  redelivered: boolean;
  /** When it happened, by LINE's clock; the time of decoding when LINE's is absurd. A redelivery keeps the first time. */
  at: Date;
  /** The key to answer with, once and soon. Null when there is none and while another module holds the channel (`standby`). */
  replyToken: string | null;
  source: LineSource;
  /** What the thread shows. Every event has one, so that nothing arrives without a visible row. */
  message: LineMessage;
  /** The id of the message the person took back. */
  unsends: string | null;
  /** The data of a pressed button. */
  postbackData: string | null;
  /** The event as LINE sent it, as JSON: `decodeKept` reads the same event from it again. */
  raw: string;
}

/** A decoded webhook body, or why it is none: the answer to LINE is then 400. */
export type DecodedWebhook =
  | { ok: true; events: LineEvent[] }
  | { ok: false; why: 'not_json' | 'not_an_object' | 'no_events' };

/**
 * Reads a webhook body whose signature has been checked. Never throws and never validates strictly: LINE adds types and
 * fields before its own files know them, so an unknown event, or an item that is no event at all, survives as `unknown`.
 * An empty list is LINE's connection test. LINE names no largest number of events; the body limit of the door holds.
 */
export function decodeWebhook(rawBody: Buffer, now = new Date()): DecodedWebhook {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(rawBody));
  } catch {
    return { ok: false, why: 'not_json' };
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { ok: false, why: 'not_an_object' };
  const { events } = body as Loose;
  if (!Array.isArray(events)) return { ok: false, why: 'no_events' };
  return { ok: true, events: events.map((event) => decodeEvent(event, now)) };
}

/** Reads an event from what was kept of it (`raw`), as it was read when it came. */
export const decodeKept = (raw: Buffer, receivedAt: Date): LineEvent =>
  decodeEvent(JSON.parse(raw.toString()), receivedAt);

function decodeEvent(value: unknown, now: Date): LineEvent {
  const event = loose(value);
  const type = typeof event.type === 'string' && /^\w{1,50}$/.test(event.type) ? event.type : 'unknown';
  return {
    webhookEventId: eventIdOf(event.webhookEventId, value),
    type,
    redelivered: loose(event.deliveryContext).isRedelivery === true,
    at: timeOf(event.timestamp, now),
    replyToken: event.mode === 'standby' ? null : tokenOf(event.replyToken),
    source: sourceOf(loose(event.source)),
    message: type === 'message' ? messageOf(event.message) : happening(type, event),
    unsends: type === 'unsend' ? idOf(loose(event.unsend).messageId) : null,
    postbackData: type === 'postback' ? textOf(loose(event.postback).data) : null,
    raw: jsonOf(value),
  };
}

/** As it came. Only what is nested too deeply to be written at all is kept as `storableJson` keeps it. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return JSON.stringify(storableJson(value));
  }
}

/** Leaves out what differs between two deliveries of one event, so that a redelivery has the same id. */
function eventIdOf(given: unknown, event: unknown): string {
  if (typeof given === 'string' && /^[\w-]{1,64}$/.test(given)) return given;
  const raw = storableJson(event);
  const same = typeof raw === 'object' && raw !== null ? { ...raw, deliveryContext: undefined } : raw;
  return `sha256:${createHash('sha256').update(JSON.stringify(same)).digest('hex')}`;
}

/** LINE began in 2011; a time before 2010 or more than a day ahead is nobody's clock. */
function timeOf(timestamp: unknown, now: Date): Date {
  const plausible =
    typeof timestamp === 'number' && timestamp >= Date.UTC(2010) && timestamp <= now.getTime() + 24 * 3600 * 1000;
  return plausible ? new Date(timestamp) : now;
}

function tokenOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\x21-\x7e]{1,200}$/.test(value) ? value : null;
}

function sourceOf(source: Loose): LineSource {
  const userId = partyOf(source.userId);
  if (source.type === 'user') return { kind: 'user', userId, threadId: null };
  if (source.type === 'group') return { kind: 'group', userId, threadId: partyOf(source.groupId) };
  if (source.type === 'room') return { kind: 'room', userId, threadId: partyOf(source.roomId) };
  return { kind: 'none', userId: null, threadId: null };
}

/** An id that tells people apart: never shortened or cleaned, or two persons could become one. */
function partyOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? storable(value) : null;
}

/** The row of an event that is no message. Names follow webhook.yml; the kinds follow the contract. */
function happening(type: string, event: Loose): LineMessage {
  const fact = (kind: LineMessage['kind'], text: string, details: unknown = {}): LineMessage => ({
    kind,
    text,
    externalId: null,
    details: loose(storableJson(details)),
    media: false,
  });
  switch (type) {
    case 'follow':
      return loose(event.follow).isUnblocked === true
        ? fact('follow', 'ブロックが解除されました', event.follow)
        : fact('follow', '友だちに追加されました', event.follow);
    case 'unfollow':
      return fact('unfollow', 'ブロックされました');
    case 'unsend':
      return fact('unsend', 'メッセージの送信が取り消されました', event.unsend);
    case 'postback':
      return fact('postback', `ボタンが押されました${pickedTime(loose(loose(event.postback).params))}`, event.postback);
    default:
      return Object.hasOwn(facts, type)
        ? fact('event', facts[type as keyof typeof facts], event[type])
        : fact('unknown', unknownText(type, textOf(loose(event.message).text)));
  }
}

function pickedTime(params: Loose): string {
  const picked = params.datetime ?? params.date ?? params.time;
  return typeof picked === 'string' ? `：${readable(picked)}` : '';
}

const facts = {
  join: 'グループに招待されました',
  leave: 'グループから退出しました',
  memberJoined: 'グループに人が加わりました',
  memberLeft: 'グループから人が抜けました',
  videoPlayComplete: '動画を最後まで見ました',
  beacon: 'ビーコンの近くに来ました',
  accountLink: 'アカウントが連携されました',
  membership: 'メンバーシップが変わりました',
  module: 'モジュールの接続が変わりました',
  activated: 'このシステムが応対する状態になりました',
  deactivated: 'このシステムが応対しない状態になりました',
  botSuspended: 'LINE公式アカウントが停止されました',
  botResumed: 'LINE公式アカウントが再開されました',
  delivery: '通知メッセージが届きました',
};
