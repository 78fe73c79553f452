/** Something in a chat as the phone shows it. */
export interface Said {
  /** LINE's message id, the one that an unsend names. */
  id: string;
  at: Date;
  from: 'person' | 'account';
  /** The speaker, in a group too; null for the account. */
  userId: string | null;
  via: 'webhook' | 'reply' | 'push';
  /** The message in LINE's own shape, quick replies included. */
  message: { type: string; [field: string]: unknown };
  unsent: boolean;
}

/** A chat of the account: with one person, or a group or room. */
export interface Chat {
  id: string;
  timeline: Said[];
}

/** One person's phone, in their own chat with the account. */
export interface Phone extends Chat {
  userId: string;
  name: string;
  /** The language of the app as LINE tells it (BCP 47). */
  language: string;
  blocked: boolean;
  /** Until when the three dots show. */
  loadingUntil: Date | null;
}

/** The phone forgets what is older than this: a trial may run for weeks. */
const longest = 500;

/** Puts something at the end of a chat. */
export function show(chat: Chat, said: Said): void {
  chat.timeline.push(said);
  if (chat.timeline.length > longest) chat.timeline.shift();
}
