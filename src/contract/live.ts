import type { Urgency } from './codes.js';

/** What a colleague is doing in a consultation right now. */
export type PresenceState = 'viewing' | 'editing' | 'away';

/** Events from the server to a staff screen (namespace `/staff`). Ids and numbers only, never a resident's words. */
export interface ToScreen {
  /** `from`: the first change that this stands for; those in between are of consultations that are told of right before or after. */
  'consultation.changed': (change: { id: string; version: number; seq: number; from: number }) => void;
  'alarm.raised': (alarm: { consultationId: string; urgency: Urgency; at: string }) => void;
  /** I read, or marked as unread, a consultation on another of my screens. */
  'reading.changed': (reading: { consultationId: string }) => void;
  'alarm.taken': (alarm: { consultationId: string; by: string }) => void;
  /** An alarm of a record that its hearer may only open with a reason was raised or taken. */
  'alarm.covered': () => void;
  /** Something may have gone out of sight: forget what is shown and fetch it anew. */
  'sight.changed': (change: { seq: number }) => void;
  /** Managers have something to acknowledge about who sees a record. */
  'sight.notice': (notice: { id: string }) => void;
  /** A case changed, or was opened. */
  'case.changed': (change: { id: string; version: number }) => void;
  /** A meeting changed, or was begun. */
  'meeting.changed': (change: { id: string }) => void;
  /** An outreach changed, or was written down. */
  'outreach.changed': (change: { id: string }) => void;
  /** The person at this screen was called to a consultation. */
  called: (call: { consultationId: string }) => void;
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
