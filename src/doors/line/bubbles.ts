import type { messagingApi } from '@line/bot-sdk';
import type { SpokenPart } from '../../consultation/index.js';
import { limits, outgoing } from './limits.js';
import { summaryCard } from './summary-card.js';

/** The messages of one call to LINE that say these parts; `too_long` when one call does not hold them. */
export function bubbles(parts: SpokenPart[]): messagingApi.Message[] | 'too_long' {
  const all: messagingApi.Message[] = [];
  for (const part of parts) {
    // A card takes a message of its own: where there is no room for it, its lines stand in the text.
    const card = part.card && parts.length < limits.messagesPerCall ? summaryCard(part.card, part.card.fix) : null;
    const some = outgoing(card ? { ...part, text: part.card!.text } : part);
    if (some === 'too_long') return 'too_long';
    if (card) all.push(card);
    all.push(...some);
  }
  return all.length > limits.messagesPerCall ? 'too_long' : all;
}
