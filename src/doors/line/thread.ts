import type { LineEvent } from './decode.js';

/**
 * Whose thread an event belongs to: `user:<id>` for somebody alone with the account, `group:<id>` for a group or a room,
 * null when LINE did not say. What somebody writes in a group never reaches their own thread: the others there would
 * be read as that person's consultation, and the person's answer could be sent into the group.
 */
export function threadKeyOf(event: Pick<LineEvent, 'source'>): string | null {
  const { kind, userId, threadId } = event.source;
  if (kind === 'user') return userId === null ? null : `user:${userId}`;
  return threadId === null ? null : `group:${threadId}`;
}
