import type { Message, Note } from '../../../src/contract/index.js';

/** One thing of the conversation, in the order in which it happened. */
export type Entry = { kind: 'message'; at: string; message: Message } | { kind: 'note'; at: string; note: Note };

/** Messages and notes as one line of time. What happened at the same instant stays in the order of its versions. */
export function timeline(messages: readonly Message[], notes: readonly Note[]): Entry[] {
  const known = new Set<string>();
  const once = messages.filter(({ id }) => !known.has(id) && known.add(id));
  const entries: (Entry & { version: number })[] = [
    ...once.map((message) => ({ kind: 'message' as const, at: message.at, message, version: message.version })),
    ...notes.map((note) => ({ kind: 'note' as const, at: note.at, note, version: note.version })),
  ];
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.version - b.version);
}

/** The id of the first of the newest `unread` incoming messages, above which 「ここから新しい」 stands. */
export function firstUnread(entries: readonly Entry[], unread: number): string | null {
  if (unread <= 0) return null;
  const incoming = entries.flatMap((entry) =>
    entry.kind === 'message' && entry.message.direction === 'in' ? [entry.message.id] : [],
  );
  return incoming.at(-unread) ?? incoming[0] ?? null;
}
