import type { messagingApi } from '@line/bot-sdk';
import type { SpokenPart } from '../../consultation/index.js';
import { cutLabel, limits, sayable } from './limits.js';

/** The answers as somebody checks them: each line with its question, and what stands on its small button: 「直す」. */
export type Card = Pick<NonNullable<SpokenPart['card']>, 'lines' | 'fix'>;

/** More lines make no card that a phone shows whole, and LINE takes 30 KB of a bubble. */
const mostLines = 40;

/**
 * The summary as one flex bubble. A tap on 「直す」 comes back as the postback `fix:<question>`. `altText` is what the list of
 * chats and the notification show: it tells nothing. Null when there is nothing to show.
 */
export function summaryCard({ lines, fix }: Card, altText: string): messagingApi.FlexMessage | null {
  const shown = lines.filter(({ label, shown }) => label.trim() !== '' && shown.trim() !== '').slice(0, mostLines);
  if (shown.length === 0) return null;
  return {
    type: 'flex',
    altText: sayable(altText).slice(0, limits.altText),
    contents: {
      type: 'bubble',
      body: { type: 'box', layout: 'vertical', spacing: 'md', contents: shown.map((line) => row(line, fix)) },
    },
  };
}

function row({ question, label, shown }: Card['lines'][number], fix: string): messagingApi.FlexBox {
  const name = cutLabel(sayable(label), 40);
  return {
    type: 'box',
    layout: 'horizontal',
    spacing: 'sm',
    contents: [
      {
        type: 'box',
        layout: 'vertical',
        flex: 4,
        contents: [
          { type: 'text', text: name, size: 'xs', color: '#595959', wrap: true },
          { type: 'text', text: sayable(shown), size: 'sm', wrap: true },
        ],
      },
      {
        type: 'button',
        flex: 1,
        height: 'sm',
        style: 'link',
        gravity: 'center',
        action: {
          type: 'postback',
          label: cutLabel(sayable(fix)),
          data: `fix:${question}`,
          displayText: sayable(`${fix}：${name}`).slice(0, limits.actionText),
        },
      },
    ],
  };
}
