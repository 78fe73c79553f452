import { z } from 'zod';
import { action } from './check-action.js';
import { httpsUrl, inGraphemes, inUnits, upTo } from './check-text.js';
import { graphemeCount, limits } from './limits.js';

/** What LINE would refuse: the property as LINE names it (`messages[0].text`) and why. */
export interface Violation {
  property: string;
  message: string;
}

const quickReply = z.object({
  items: z
    .array(
      z.object({
        type: z.literal('action').optional(),
        imageUrl: httpsUrl.optional(),
        action: action({ quickReply: true }),
      }),
    )
    .max(limits.quickReplies),
});

const sender = z.object({
  name: inGraphemes(limits.senderName)
    .refine((name) => name.trim().toUpperCase() !== 'LINE', 'Certain words such as LINE may not be used')
    .optional(),
  iconUrl: httpsUrl.optional(),
});

const common = { quickReply: quickReply.optional(), sender: sender.optional() };
const quoteToken = z.string().optional();
const altText = inUnits(limits.altText);

/** Text beside a title or an image has less room. */
function hasRoom({ title, thumbnailImageUrl, text }: { title?: string; thumbnailImageUrl?: string; text: string }) {
  return (title === undefined && thumbnailImageUrl === undefined) || graphemeCount(text) <= limits.shortText;
}
const noRoom = { path: ['text'], error: `Length must be between 1 and ${limits.shortText} with a title or an image` };
const card = {
  thumbnailImageUrl: httpsUrl.optional(),
  title: inGraphemes(limits.title).optional(),
  defaultAction: action().optional(),
};

const buttons = z
  .object({
    ...card,
    type: z.literal('buttons'),
    text: inGraphemes(limits.buttonsText),
    actions: z.array(action()).min(1).max(4),
  })
  .refine(hasRoom, noRoom);

const column = z
  .object({ ...card, text: inGraphemes(limits.carouselText), actions: z.array(action()).min(1).max(3) })
  .refine(hasRoom, noRoom);

const template = z.discriminatedUnion('type', [
  buttons,
  z.object({
    type: z.literal('confirm'),
    text: inGraphemes(limits.confirmText),
    actions: z.array(action()).length(2),
  }),
  z.object({
    type: z.literal('carousel'),
    columns: z
      .array(column)
      .min(1)
      .max(limits.columns)
      .refine((columns) => new Set(columns.map((column) => column.actions.length)).size <= 1, {
        error: 'Every column must have the same number of actions',
      }),
  }),
  z.object({
    type: z.literal('image_carousel'),
    columns: z
      .array(z.object({ imageUrl: httpsUrl, action: action({ label: limits.imageCarouselLabel }) }))
      .min(1)
      .max(limits.columns),
  }),
]);

const component: z.ZodType = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('box'),
      layout: z.enum(['horizontal', 'vertical', 'baseline']),
      contents: z.array(component),
      flex: z.int().min(0).optional(),
    }),
    z.object({ type: z.literal('text'), text: z.string().min(1), flex: z.int().min(0).optional() }),
    z.object({ type: z.literal('button'), action: action(), height: z.enum(['sm', 'md']).optional() }),
    z.object({ type: z.enum(['separator', 'filler', 'spacer']) }),
    z.object({ type: z.enum(['image', 'icon']), url: httpsUrl }),
  ]),
);
const box = component.refine((one) => (one as { type: string }).type === 'box', { error: 'Must be a box' });
const bubble = z
  .object({ type: z.literal('bubble'), header: box.optional(), body: box.optional(), footer: box.optional() })
  .refine((one) => Buffer.byteLength(JSON.stringify(one)) <= limits.bubbleBytes, {
    error: 'A bubble has at most 30 KB',
  });
const flex = z.discriminatedUnion('type', [
  bubble,
  z.object({ type: z.literal('carousel'), contents: z.array(bubble).min(1).max(limits.bubbles) }),
]);

const area = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
const imagemapAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), area, text: inUnits(400) }),
  z.object({ type: z.literal('uri'), area, linkUri: inUnits(limits.uri) }),
  z.object({ type: z.literal('clipboard'), area, clipboardText: inUnits(limits.clipboard) }),
]);

const emoji = z.object({ index: z.int().min(0), productId: z.string(), emojiId: z.string() });
const place = inUnits(limits.place);

/** One outgoing message of every type that messaging-api.yml names. Flex is checked down to its texts and buttons. */
const message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('text'),
    text: inUnits(limits.text),
    emojis: z.array(emoji).max(limits.emojisInText).optional(),
    quoteToken,
    ...common,
  }),
  z.object({
    type: z.literal('textV2'),
    text: inUnits(limits.text),
    substitution: z.record(z.string(), z.object({ type: z.enum(['mention', 'emoji']) })).optional(),
    quoteToken,
    ...common,
  }),
  z.object({ type: z.literal('sticker'), packageId: z.string().min(1), stickerId: z.string().min(1), ...common }),
  z.object({ type: z.literal('image'), originalContentUrl: httpsUrl, previewImageUrl: httpsUrl, ...common }),
  z.object({ type: z.literal('video'), originalContentUrl: httpsUrl, previewImageUrl: httpsUrl, ...common }),
  z.object({ type: z.literal('audio'), originalContentUrl: httpsUrl, duration: z.int().min(1), ...common }),
  z.object({
    type: z.literal('location'),
    title: place,
    address: place,
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    ...common,
  }),
  z.object({
    type: z.literal('imagemap'),
    baseUrl: httpsUrl,
    altText,
    baseSize: z.object({ width: z.int(), height: z.int() }),
    actions: z.array(imagemapAction),
    ...common,
  }),
  z.object({ type: z.literal('template'), altText, template, ...common }),
  z.object({ type: z.literal('flex'), altText, contents: flex, ...common }),
  z.object({
    type: z.literal('coupon'),
    couponId: z.string().min(1),
    deliveryTag: upTo(30).optional(),
    ...common,
  }),
]);

/** The types of message that can be sent. */
export const messageTypes: readonly string[] = message.options.map((option) => option.shape.type.value);

const call = z.object({ messages: z.array(message).min(1).max(limits.messagesPerCall) });

/** Everything LINE would refuse in the messages of one reply or push, with the place as LINE writes it. */
export function violations(messages: unknown): Violation[] {
  const checked = call.safeParse({ messages });
  if (checked.success) return [];
  return checked.error.issues.map(({ path, message: why }) => ({ property: property(path), message: why }));
}

/** `violations` on one line each, for a log or a test. Holds places and limits, never a word of the messages. */
export function check(messages: unknown): string[] {
  return violations(messages).map((violation) => `${violation.property}: ${violation.message}`);
}

function property(path: PropertyKey[]): string {
  return path.reduce<string>(
    (so, step) => (typeof step === 'number' ? `${so}[${step}]` : so === '' ? String(step) : `${so}.${String(step)}`),
    '',
  );
}
