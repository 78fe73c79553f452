import type { MessageKind } from '../../contract/index.js';
import { clock, counted, fileSize, stickerWords } from './labels.js';
import { readable, storableJson } from './storable.js';

/** One thing said or done by a resident in LINE, as the thread shows it. */
export interface LineMessage {
  kind: MessageKind;
  /** What staff read: the person's own words for `text`, a Japanese label for everything else. Well-formed, without NUL. */
  text: string;
  /** LINE's message id; null for what is no message (follow, postback …). */
  externalId: string | null;
  /** What LINE said about it beyond the text; safe for jsonb. */
  details: Record<string, unknown>;
  /** Whether the content waits at LINE and has to be fetched. False for content at an outside address, which is never fetched. */
  media: boolean;
}

/** A part of a webhook in which anything may be missing or of the wrong type. */
export type Loose = Record<string, unknown>;

/** The value when it is an object, else an empty one. */
export function loose(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

/** The text when it is one and not empty, else null. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? readable(value) : null;
}

/** The `message` of a message event. A type this version does not know, or one without its content, stays visible as `unknown`. */
export function messageOf(value: unknown): LineMessage {
  const message = loose(value);
  const type = textOf(message.type) ?? '';
  const said = Object.hasOwn(readers, type) ? readers[type as keyof typeof readers](message) : null;
  const { kind, text } = said ?? { kind: 'unknown' as const, text: unknownText(type, textOf(message.text)) };
  return {
    kind,
    text,
    externalId: idOf(message.id),
    details: detailsOf(message),
    media: holdsMedia(kind) && loose(message.contentProvider).type !== 'external',
  };
}

/** The label of something this version cannot name, with its words if it has any: a new kind of message is not lost. */
export function unknownText(type: string, words: string | null): string {
  const name = type === '' ? '種類なし' : [...type].slice(0, 40).join('');
  return words === null ? `未対応の種類（${name}）` : `未対応の種類（${name}）：${words}`;
}

/** LINE's ids are texts of digits; one that came as a number is taken as long as it lost no digit. */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && /^[\w.-]{1,100}$/.test(value) ? value : null;
}

type Said = { kind: MessageKind; text: string };

const readers = {
  text: (m: Loose): Said | null => {
    const text = textOf(m.text);
    return text === null ? null : { kind: 'text', text };
  },
  image: (m: Loose): Said => ({ kind: 'image', text: `画像${counted(loose(m.imageSet))}` }),
  video: (m: Loose): Said => ({ kind: 'video', text: `動画${clock(m.duration)}` }),
  audio: (m: Loose): Said => ({ kind: 'audio', text: `音声${clock(m.duration)}` }),
  file: (m: Loose): Said => ({
    kind: 'file',
    text: `ファイル：${textOf(m.fileName) ?? '名前なし'}${fileSize(m.fileSize)}`,
  }),
  sticker: (m: Loose): Said => ({ kind: 'sticker', text: `スタンプ${stickerWords(textOf(m.text), m.keywords)}` }),
  location: (m: Loose): Said => {
    const where = [textOf(m.title), textOf(m.address)].filter((part) => part !== null).join(' ');
    const point =
      typeof m.latitude === 'number' && typeof m.longitude === 'number'
        ? `（緯度${m.latitude.toFixed(5)}、経度${m.longitude.toFixed(5)}）`
        : '';
    return { kind: 'location', text: `位置情報：${where}${point}` };
  },
};

function holdsMedia(kind: MessageKind): boolean {
  return kind === 'image' || kind === 'video' || kind === 'audio' || kind === 'file';
}

/** Everything but what has a place of its own, and the tokens, which are keys to act with and no knowledge. */
function detailsOf(message: Loose): Record<string, unknown> {
  const { id: _id, type: _type, text: _text, quoteToken: _quote, markAsReadToken: _read, ...details } = message;
  return loose(storableJson(details));
}
