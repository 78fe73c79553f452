import type { Leaving, MessageDetails, Outcome } from '../consultation/index.js';
import type { Channel } from '../contract/index.js';

/** What a door needs to know of the person to send to. The address is opened only here, on its way out. */
export interface Addressee {
  contactId: string;
  address: string;
  receipt: string;
  /** The resident said that somebody may see their screen: nothing of the content may show in a notification. */
  watched: boolean;
  replyToken: string | null;
  consultationId: string;
}

/**
 * The shape of a door. Coming in, each door decodes its own requests and files messages; going out, all look alike.
 */
export interface Door {
  readonly channel: Channel;
  /** How old a token may be with which an answer is free of charge and certain of its place; 0 where there is none. */
  readonly tokenSeconds: number;
  /**
   * Sends one claimed message once. Expected failures are outcomes, not errors; an error means "try again later".
   * @param handingOver to be awaited just before the point after which a crash leaves the outcome in doubt; the facts
   * given to it stand in the message's details when it is claimed again
   */
  send(leaving: Leaving, to: Addressee, handingOver: (facts?: MessageDetails) => Promise<void>): Promise<Outcome>;
  /** Told after the outcome has been committed, where somebody waits for it live. */
  settled?(consultationId: string, version: number): void;
}
