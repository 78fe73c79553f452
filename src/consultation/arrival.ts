import type { IncomingMessage } from './filing.js';

/** Something that arrived at a door, once decoded. */
export interface Arrival {
  door: 'line' | 'email' | 'web';
  /** The door's own id of this arrival: what arrives again under it changes nothing. */
  externalId: string;
  webhookEventId: string | null;
  raw: Buffer;
  at: Date;
  from: { kind: 'person' | 'group'; address: string } | null;
  message: IncomingMessage;
  /** Whether it begins a consultation when the contact has none open. Otherwise it is kept raw, and shown if there is one. */
  beginsConsultation: boolean;
  /** `shown`, or `ignored: why`. */
  outcome: string;
  /** The door's id of a message that its writer has taken back. */
  withdraws: string | null;
  /** True when the person blocked us, false when they (again) became a friend. */
  blocked: boolean | null;
}
