import type { DraftMode as Mode, SavedDraft, VersionsSeen } from '../../../src/contract/index.js';
import { type api, Refused } from '../api.js';

/** After the last keystroke, a draft is saved this much later. */
const restMs = 700;

/**
 * How a draft stands with the server: not begun, still to be saved, saved, saved differently at another screen (`other`), or
 * not to be saved at this moment.
 */
export interface Keeping {
  state: 'quiet' | 'waiting' | 'saved' | 'elsewhere' | 'failed';
  at: string | null;
  other: SavedDraft | null;
}

const quiet: Keeping = { state: 'quiet', at: null, other: null };

/** What is saved of a draft. */
interface Typed {
  text: string;
  seen: number;
  also: VersionsSeen;
}

interface Kept extends Typed {
  id: string;
  mode: Mode;
  /** The saved version that this screen knows; null when it has to ask first. */
  version: number | null;
  dirty: boolean;
  timer: ReturnType<typeof setTimeout> | null;
  going: Promise<void> | null;
  keeping: Keeping;
}

/** Saves drafts as they are typed, one save after the other, each over the version that this screen knows. */
export class DraftKeeper {
  private readonly kept = new Map<string, Kept>();
  private readonly ears = new Set<() => void>();

  constructor(private readonly server: Pick<typeof api, 'drafts' | 'saveDraft'>) {}

  readonly subscribe = (ear: () => void): (() => void) => {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  };

  readonly get = (id: string, mode: Mode): Keeping => this.kept.get(`${id} ${mode}`)?.keeping ?? quiet;

  /** Whether every text typed here is also on the server. */
  readonly allSaved = (): boolean => [...this.kept.values()].every(({ dirty }) => !dirty);

  /** Takes what was typed; it is saved when the typing rests. */
  written(id: string, mode: Mode, { text, seen, also }: Typed): void {
    const one = this.of(id, mode);
    Object.assign(one, { text, seen, also, dirty: true });
    if (one.keeping.other) return;
    this.say(one, { state: 'waiting', at: one.keeping.at, other: null });
    this.later(one);
  }

  /** Saves at once what still waits: the page goes out of sight. */
  hurry(): void {
    for (const one of this.kept.values()) if (one.dirty && !one.keeping.other) void this.save(one);
  }

  /** The drafts of a consultation as they wait on the server. What is typed here meanwhile stays as it is. */
  async load(id: string): Promise<SavedDraft[]> {
    const { own } = await this.server.drafts(id);
    return own.filter((draft) => {
      const one = this.of(id, draft.mode);
      if (one.dirty || one.going || one.text !== '') return false;
      Object.assign(one, { version: draft.version, text: draft.text, seen: draft.seen, also: draft.also });
      if (draft.text !== '') this.say(one, { state: 'saved', at: draft.at, other: null });
      return draft.text !== '';
    });
  }

  /**
   * Called before a text leaves: no save is on its way any more. False when the draft was changed, or left, at another screen:
   * then the writer has to look first.
   */
  async beforeLeaving(id: string, mode: Mode, { text, seen, also }: Typed): Promise<boolean> {
    const one = this.of(id, mode);
    Object.assign(one, { text, seen, also, dirty: true });
    if (one.keeping.other) return false;
    await this.save(one);
    return this.get(id, mode).other === null;
  }

  /** The text has left, and its draft with it. */
  left(id: string, mode: Mode): void {
    const one = this.of(id, mode);
    Object.assign(one, { text: '', dirty: false, version: null });
    this.say(one, quiet);
  }

  /** The writer keeps the text of this screen. */
  keepMine(id: string, mode: Mode): void {
    const one = this.of(id, mode);
    one.version = one.keeping.other?.version ?? one.version;
    this.say(one, { state: 'waiting', at: null, other: null });
    void this.save(one);
  }

  /** The writer takes the text of the other screen, which is answered. */
  takeOther(id: string, mode: Mode): SavedDraft | null {
    const one = this.of(id, mode);
    const { other } = one.keeping;
    if (!other) return null;
    Object.assign(one, { text: other.text, seen: other.seen, also: other.also, version: other.version, dirty: false });
    this.say(one, other.text === '' ? quiet : { state: 'saved', at: other.at, other: null });
    return other;
  }

  private of(id: string, mode: Mode): Kept {
    const key = `${id} ${mode}`;
    const known = this.kept.get(key);
    if (known) return known;
    const one: Kept = {
      id,
      mode,
      text: '',
      seen: 0,
      also: {},
      version: null,
      dirty: false,
      timer: null,
      going: null,
      keeping: quiet,
    };
    this.kept.set(key, one);
    return one;
  }

  private later(one: Kept): void {
    if (one.timer) clearTimeout(one.timer);
    one.timer = setTimeout(() => void this.save(one), restMs);
  }

  private save(one: Kept): Promise<void> {
    if (one.timer) clearTimeout(one.timer);
    one.timer = null;
    one.going ??= this.saveAll(one).finally(() => {
      one.going = null;
    });
    return one.going;
  }

  private async saveAll(one: Kept): Promise<void> {
    try {
      while (one.dirty && !one.keeping.other) {
        const { text, seen, also } = one;
        one.version ??= await this.known(one);
        if (one.version === null) return;
        const saved = await this.server.saveDraft(one.id, one.mode, { text, seen, also, version: one.version });
        one.version = saved.version;
        one.dirty = one.text !== text;
        this.say(one, text === '' ? quiet : { state: 'saved', at: saved.at, other: null });
      }
    } catch (error) {
      const other = error instanceof Refused ? error.elsewhere : null;
      if (other && other.text === one.text) {
        Object.assign(one, { version: other.version, dirty: false });
        this.say(one, other.text === '' ? quiet : { state: 'saved', at: other.at, other: null });
      } else if (other) this.say(one, { state: 'elsewhere', at: other.at, other });
      else {
        this.say(one, { state: 'failed', at: one.keeping.at, other: null });
        // The line may be back soon; what is typed meanwhile is saved along.
        one.timer ??= setTimeout(() => void this.save(one), 10_000);
      }
    }
  }

  /** The version on the server; null when another text waits there, which then has to be decided upon. */
  private async known(one: Kept): Promise<number | null> {
    const { own } = await this.server.drafts(one.id);
    const other = own.find(({ mode }) => mode === one.mode);
    if (other && other.text !== '' && other.text !== one.text) {
      this.say(one, { state: 'elsewhere', at: other.at, other });
      return null;
    }
    return other?.version ?? 0;
  }

  private say(one: Kept, keeping: Keeping): void {
    one.keeping = keeping;
    for (const ear of this.ears) ear();
  }
}
