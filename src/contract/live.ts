import type { Urgency } from './codes.js';

/** What a colleague is doing in a consultation right now. */
export type PresenceState = 'viewing' | 'editing' | 'away';

/** Events from the server to a staff screen (namespace `/staff`). Ids and numbers only, never a resident's words. */
export interface ToScreen {
  'consultation.changed': (change: { id: string; version: number; seq: number }) => void;
  'alarm.raised': (alarm: { consultationId: string; urgency: Urgency; at: string }) => void;
  /** I read, or marked as unread, a consultation on another of my screens. */
  'reading.changed': (reading: { consultationId: string }) => void;
  'alarm.taken': (alarm: { consultationId: string; by: string }) => void;
  presence: (presence: { consultationId: string; staff: { id: string; state: PresenceState }[] }) => void;
}

/** Events from a staff screen to the server. */
export interface ToServer {
  'consultation.watch': (watch: { id: string }) => void;
  'presence.set': (presence: { id: string; state: PresenceState }) => void;
}

/** Events to the resident's own room (namespace `/resident`). */
export interface ToRoom {
  'room.changed': (change: { version: number }) => void;
}
