import { io, type Socket } from 'socket.io-client';
import type { Changes, PresenceState, ToScreen, ToServer } from '../../../src/contract/index.js';
import { place } from './cursor.js';

/** What the screen knows of its line to the server. `freshAt` is when it was last known to show everything. */
export interface Connection {
  state: 'connected' | 'reconnecting' | 'lost';
  freshAt: number | null;
}

/** Who is told what. `changed` names consultations, `reset` means "fetch everything anew". */
export interface Ears {
  changed: (ids: string[]) => void;
  reset: () => void;
  alarms: () => void;
  /** Something may have gone out of this person's sight. */
  outOfSight: () => void;
  notices: () => void;
  called: () => void;
  supportCase: (id: string) => void;
  meeting: (id: string) => void;
  outreach: (id: string) => void;
  caughtUp: (count: number) => void;
  presence: (consultationId: string, staff: { id: string; state: PresenceState }[]) => void;
  connection: (connection: Connection) => void;
  signedOut: () => void;
  /** I read something, or marked it as unread, on another screen. */
  reading: (id: string) => void;
}

/** A short break is not worth a word. */
const sayAfterMs = 1500;
const lostAfterMs = 15_000;

/**
 * The live line: the socket only announces numbers, and what they mean is fetched over HTTP. Whenever the numbers jump,
 * after every break, and once a minute in any case, the screen asks for what it missed; while the socket is gone, it
 * asks every ten seconds. So a lost event costs a moment, never a message.
 */
export class Live {
  private readonly socket: Socket<ToScreen, ToServer>;
  private cursor: number | null = null;
  private announced = 0;
  private asking: Promise<void> | null = null;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private readonly beats: ReturnType<typeof setInterval>[];
  private state: Connection['state'] = 'reconnecting';
  private freshAt: number | null = null;
  private broken = false;

  constructor(
    private readonly changesSince: (seq: number) => Promise<Changes>,
    private readonly ears: Ears,
  ) {
    this.socket = io('/staff', { autoConnect: false, reconnectionDelay: 500, reconnectionDelayMax: 5000 });
    this.socket.on('connect', () => {
      this.setState('connected');
      void this.ask();
      this.ears.alarms();
      this.ears.called();
    });
    this.socket.on('disconnect', (reason) => {
      this.noteBreak();
      if (reason === 'io server disconnect') this.later(() => this.socket.connect(), 1000);
    });
    this.socket.on('connect_error', (error) => {
      this.noteBreak();
      if (error.message === 'not_signed_in') this.ears.signedOut();
      else if (!this.socket.active) this.later(() => this.socket.connect(), 3000);
    });
    this.socket.on('consultation.changed', (change) => this.hear(change));
    this.socket.on('alarm.raised', () => this.ears.alarms());
    this.socket.on('alarm.taken', () => this.ears.alarms());
    this.socket.on('alarm.covered', () => this.ears.alarms());
    this.socket.on('sight.changed', () => this.ears.outOfSight());
    this.socket.on('sight.notice', () => this.ears.notices());
    this.socket.on('reading.changed', ({ consultationId }) => this.ears.reading(consultationId));
    this.socket.on('case.changed', ({ id }) => this.ears.supportCase(id));
    this.socket.on('meeting.changed', ({ id }) => this.ears.meeting(id));
    this.socket.on('outreach.changed', ({ id }) => this.ears.outreach(id));
    this.socket.on('called', () => this.ears.called());
    this.socket.on('presence', ({ consultationId, staff }) => this.ears.presence(consultationId, staff));
    this.beats = [
      setInterval(() => this.state === 'connected' && void this.ask(), 60_000),
      setInterval(() => this.state !== 'connected' && void this.ask(), 10_000),
    ];
  }

  /** Opens the line. */
  open(): void {
    this.socket.connect();
    this.announceBreak();
  }

  /** Closes it for good. */
  close(): void {
    for (const beat of this.beats) clearInterval(beat);
    this.forget();
    this.socket.disconnect();
  }

  /** Tries at once: the window came back, the network came back, somebody signed in again. */
  hurry(): void {
    if (this.socket.connected) void this.ask();
    else this.socket.connect();
  }

  /** Says what this screen does in a consultation. Lost without a line: it is only a hint. */
  present(id: string, state: PresenceState): void {
    if (this.socket.connected) this.socket.emit('presence.set', { id, state });
  }

  /** A process of the version before says no `from`: what it tells of stands for itself. */
  private hear({ id, seq, from = seq }: { id: string; seq: number; from?: number }): void {
    this.announced = Math.max(this.announced, seq);
    const where = place(this.cursor, { from, seq });
    if (where === 'gap') return void this.ask();
    if (where === 'known') return;
    this.cursor = seq;
    this.freshAt = Date.now();
    this.ears.changed([id]);
  }

  /** Asks for what was missed until nothing is. The first time it only learns where the line of changes stands. */
  private ask(): Promise<void> {
    this.asking ??= this.catchUp()
      .catch(() => {})
      .finally(() => {
        this.asking = null;
      });
    return this.asking;
  }

  private async catchUp(): Promise<void> {
    let further: boolean;
    do {
      const first = this.cursor === null;
      const from = this.cursor ?? 0;
      const { changes, head, reset } = await this.changesSince(from);
      // The socket may have brought us further while the answer was on its way; a reset may also lead back.
      this.cursor = reset ? head : Math.max(this.cursor ?? 0, head);
      if (reset) this.announced = head;
      further = this.announced > this.cursor && head > from;
      this.freshAt = Date.now();
      const ids = [...new Set(changes.map(({ id }) => id))];
      if (first || reset) this.ears.reset();
      else if (ids.length > 0) this.ears.changed(ids);
      if (!first && this.broken && ids.length > 0) this.ears.caughtUp(ids.length);
      this.broken = this.state !== 'connected';
      this.ears.connection({ state: this.state, freshAt: this.freshAt });
    } while (further);
  }

  private noteBreak(): void {
    this.broken = true;
    if (this.state !== 'connected') return;
    this.freshAt = Date.now();
    this.state = 'reconnecting';
    this.announceBreak();
  }

  private announceBreak(): void {
    this.later(() => this.setState('reconnecting'), sayAfterMs);
    this.later(() => this.setState('lost'), lostAfterMs);
  }

  private setState(state: Connection['state']): void {
    if (state === 'connected') this.forget();
    this.state = state;
    this.ears.connection({ state, freshAt: this.freshAt });
  }

  private later(act: () => void, ms: number): void {
    this.timers.push(setTimeout(act, ms));
  }

  private forget(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
  }
}
