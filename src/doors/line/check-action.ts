import { z } from 'zod';
import { inGraphemes, inUnits, upTo } from './check-text.js';
import { limits } from './limits.js';

const data = upTo(limits.data);
const actionText = inGraphemes(limits.actionText);

const patterns = {
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/,
};

/** LINE's time picker knows no time zone, and no day before 1900 or after 2100. */
const picker = {
  type: z.literal('datetimepicker'),
  data,
  mode: z.enum(['date', 'time', 'datetime']),
  initial: z.string().optional(),
  min: z.string().optional(),
  max: z.string().optional(),
};

function pickable({ mode, initial, min, max }: z.infer<z.ZodObject<typeof picker>>): boolean {
  const given = [initial, min, max].filter((time) => time !== undefined);
  if (!given.every((time) => patterns[mode].test(time))) return false;
  if (mode !== 'time' && !given.every((time) => time >= '1900-01-01' && time.slice(0, 10) <= '2100-12-31'))
    return false;
  return min === undefined || max === undefined || min < max;
}

/**
 * What happens at a tap. `label` is how many graphemes fit (12 in an image carousel). In a quick reply a label is required,
 * a postback has to show what was tapped, and switching the menu is not allowed.
 */
export function action({
  label: max = limits.label,
  quickReply = false,
}: {
  label?: number;
  quickReply?: boolean;
} = {}) {
  const label = quickReply ? inGraphemes(max) : inGraphemes(max).optional();
  return z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('message'), label, text: actionText }),
      z
        .object({
          type: z.literal('postback'),
          label,
          data,
          displayText: actionText.optional(),
          text: actionText.optional(),
          fillInText: actionText.optional(),
          inputOption: z.enum(['closeRichMenu', 'openRichMenu', 'openKeyboard', 'openVoice']).optional(),
        })
        .refine((postback) => postback.displayText === undefined || postback.text === undefined, {
          error: 'displayText and text must not be set together',
        })
        .refine((postback) => !quickReply || postback.displayText !== undefined, {
          path: ['displayText'],
          error: 'May not be empty in a quick reply',
        }),
      z.object({
        type: z.literal('uri'),
        label,
        uri: upTo(limits.uri).regex(/^(https?|tel|line):./, 'Must be http, https, tel or line'),
        altUri: z.object({ desktop: upTo(limits.uri).optional() }).optional(),
      }),
      z.object({ ...picker, label }).refine(pickable, { error: 'Times do not match the mode' }),
      z.object({ type: z.literal('camera'), label }),
      z.object({ type: z.literal('cameraRoll'), label }),
      z.object({ type: z.literal('location'), label }),
      z.object({ type: z.literal('clipboard'), label, clipboardText: inUnits(limits.clipboard) }),
      z.object({ type: z.literal('richmenuswitch'), label, data, richMenuAliasId: upTo(32) }),
    ])
    .refine((one) => !quickReply || one.type !== 'richmenuswitch', { error: 'Not allowed in a quick reply' });
}
