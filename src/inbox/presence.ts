import type { PresenceState } from '../contract/index.js';

/** A sign of presence fades when its screen has not renewed it for this long: a lost screen must not look busy. */
const fadesMs = 30_000;

interface Sign {
  staffId: string;
  state: PresenceState;
  at: number;
}

/** Who looks at, or writes in, which consultation right now. Kept in memory only: it is a hint, never a lock. */
export class Presence {
  private readonly signs = new Map<string, Map<string, Sign>>();
  private readonly timer = setInterval(() => this.fade(), 5000).unref();

  constructor(
    private readonly changed: (consultationId: string, staff: { id: string; state: PresenceState }[]) => void,
  ) {}

  /** Notes what a screen says of itself. */
  note(consultationId: string, staffId: string, screen: string, state: PresenceState): void {
    const screens = this.signs.get(consultationId) ?? new Map<string, Sign>();
    if (state === 'away') screens.delete(screen);
    else screens.set(screen, { staffId, state, at: Date.now() });
    if (screens.size === 0) this.signs.delete(consultationId);
    else this.signs.set(consultationId, screens);
    this.changed(consultationId, this.of(consultationId));
  }

  /** Everybody present, each once, with the strongest of their signs. */
  of(consultationId: string): { id: string; state: PresenceState }[] {
    const strongest = new Map<string, PresenceState>();
    for (const { staffId, state } of this.signs.get(consultationId)?.values() ?? []) {
      if (strongest.get(staffId) !== 'editing') strongest.set(staffId, state);
    }
    return [...strongest].map(([id, state]) => ({ id, state }));
  }

  /** Where a screen has left a sign. */
  consultationsOf(screen: string): string[] {
    return [...this.signs].filter(([, screens]) => screens.has(screen)).map(([id]) => id);
  }

  /** Ends the fading. */
  stop(): void {
    clearInterval(this.timer);
  }

  private fade(): void {
    const old = Date.now() - fadesMs;
    for (const [consultationId, screens] of this.signs) {
      for (const [screen, { staffId, at }] of screens) if (at < old) this.note(consultationId, staffId, screen, 'away');
    }
  }
}
