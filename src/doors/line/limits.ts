import type { messagingApi } from '@line/bot-sdk';
import type { SpokenPart } from '../../consultation/index.js';

/**
 * LINE's limits, from messaging-api.yml, the types of @line/bot-sdk and developers.line.biz (text-character-count, using-quick-reply).
 * Texts are counted in UTF-16 units, everything on a button in grapheme clusters.
 */
export const limits = {
  messagesPerCall: 5,
  text: 5000,
  emojisInText: 20,
  altText: 400,
  quickReplies: 13,
  label: 20,
  imageCarouselLabel: 12,
  actionText: 300,
  data: 300,
  uri: 1000,
  url: 2000,
  clipboard: 1000,
  title: 40,
  buttonsText: 160,
  confirmText: 240,
  carouselText: 120,
  shortText: 60,
  columns: 10,
  bubbles: 12,
  bubbleBytes: 30_000,
  place: 100,
  senderName: 20,
} as const;

/** Something to say, with the answers one can tap. The code of a choice stays here: LINE gets the label only. */
export type Utterance = Pick<SpokenPart, 'text' | 'choices'>;

const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** How long LINE says this is on a button: in grapheme clusters, so that a family of four is one. */
export function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

/** A label of at most `max` graphemes on one line; what is cut ends in `…`. */
export function cutLabel(label: string, max: number = limits.label): string {
  const line = label.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const parts = [...graphemes.segment(line)].map((part) => part.segment);
  return parts.length <= max ? line : `${parts.slice(0, max - 1).join('')}…`;
}

/**
 * The text in pieces of at most `max` UTF-16 units, which joined are the text again. Cut after a line, else after a
 * sentence, else between graphemes; but never so early that `max` × `pieces` could not hold the rest. One grapheme longer
 * than a piece (a letter under thousands of accents) is cut between characters.
 */
export function splitText(text: string, max: number = limits.text, pieces: number = limits.messagesPerCall): string[] {
  const parts: string[] = [];
  let start = 0;
  while (text.length - start > max) {
    const left = Math.max(1, pieces - parts.length);
    const earliest = Math.max(start + 1, text.length - (left - 1) * max);
    const end = cutBefore(text, start, start + max, earliest);
    parts.push(text.slice(start, end));
    start = end;
  }
  parts.push(text.slice(start));
  return parts;
}

function cutBefore(text: string, start: number, latest: number, earliest: number): number {
  // Half a piece is worth a clean end, less is not.
  const from = Math.max(earliest, start + Math.floor((latest - start) / 2));
  for (const marks of ['\n', '。！？!?']) {
    for (let end = latest; end >= from; end -= 1) {
      if (marks.includes(text[end - 1]!) && startsGrapheme(text, end)) return end;
    }
  }
  const whole = graphemes.segment(text).containing(latest)!.index;
  if (whole > start) return whole;
  return text.charCodeAt(latest) >= 0xdc00 && text.charCodeAt(latest) <= 0xdfff ? latest - 1 : latest;
}

function startsGrapheme(text: string, at: number): boolean {
  return graphemes.segment(text).containing(at)!.index === at;
}

/**
 * The messages of one call that say this: split where it is too long, and the choices as quick replies on the last one.
 * A tap sends the whole label as the person's own text, so tapping and typing are the same answer. LINE on a computer
 * shows no quick replies, and there are at most 13: labels the text does not hold already are listed under it.
 * `too_long` when five messages do not hold it; no message at all when there is nothing to say.
 */
export function outgoing(utterance: Utterance): messagingApi.Message[] | 'too_long' {
  const choices = labelsOf(utterance);
  const openers = (utterance.choices ?? []).flatMap(opener);
  const words = sayable(utterance.text);
  const unsaid = choices.filter((label) => !words.includes(label)).map((label) => `・${label}`);
  const text = unsaid.length === 0 ? words : `${words}\n\n${unsaid.join('\n')}`;
  const parts = splitText(text).filter((part) => part.trim() !== '');
  if (parts.length > limits.messagesPerCall) return 'too_long';
  const messages: messagingApi.TextMessage[] = parts.map((part) => ({ type: 'text', text: part }));
  const last = messages.at(-1);
  const items = [...openers, ...choices.map(quickReply)].slice(0, limits.quickReplies);
  if (last && items.length > 0) last.quickReply = { items };
  return messages;
}

function quickReply(label: string): messagingApi.QuickReplyItem {
  return { type: 'action', action: { type: 'message', label: cutLabel(label), text: label } };
}

/** A button that opens a calendar or a map instead of sending its label. */
function opener({ label, opens }: NonNullable<Utterance['choices']>[number]): messagingApi.QuickReplyItem[] {
  const name = cutLabel(sayable(label));
  if (name === '' || !opens) return [];
  return opens === 'place'
    ? [{ type: 'action', action: { type: 'location', label: name } }]
    : [{ type: 'action', action: { type: 'datetimepicker', label: name, data: 'date', mode: 'date' } }];
}

/** Each label once, on one line, and no longer than what a tap can send. */
function labelsOf({ choices = [] }: Utterance): string[] {
  const labels = choices.filter(({ opens }) => !opens).map(({ label }) => cutLabel(sayable(label), limits.actionText));
  return [...new Set(labels)].filter((label) => label !== '');
}

/** A text without what LINE refuses: NUL and lone surrogates. */
export function sayable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
