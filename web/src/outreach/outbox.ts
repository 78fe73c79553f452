import type { NewOutreach, NewOutreachDeed } from '../../../src/contract/index.js';
import { Refused, Unreachable, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import { type Kept, NoteStore, type Sealed } from './note-store.js';
import { setUnsent } from './unsent.js';

/** What was written in the field: something about somebody known, or somebody new. `label` names it without a person's words. */
export type FieldNote =
  | { kind: 'approach'; outreachId: string; label: string; body: NewOutreachDeed }
  | { kind: 'intake'; label: string; body: NewOutreach };

/** A note that the server does not have yet. `refusal`: what the server said to it, and `issues` beside which field. */
export interface Waiting {
  order: number;
  at: string;
  note: FieldNote;
  refusal: string | null;
  issues: { path: string; message: string }[];
}

/** How things stand with the notes of this device. `looked`: whether anybody has looked yet; `sealed`: so many cannot be read now; `kept`: whether they survive this page. */
export interface OutboxState {
  looked: boolean;
  waiting: Waiting[];
  sealed: number;
  kept: boolean;
  stopped: string | null;
}

/** What the outbox needs of the service. */
export interface FieldServer {
  fieldKey(device: string): Promise<{ key: string }>;
  open(body: NewOutreach): Promise<unknown>;
  do(id: string, body: NewOutreachDeed): Promise<unknown>;
}

/** Refusals that are about the session or the moment: the note is as good as before, and is sent again later. */
const passing: readonly string[] = [
  ...['not_signed_in', 'locked', 'code_needed', 'own_password_needed', 'second_factor_needed'],
  ...['unavailable', 'too_many_tries', 'fault'],
];
const againMs = 15_000;

/**
 * Notes from the field, kept on the device until the server has confirmed them. They lie there sealed (AES-GCM) under a key that only a
 * signed-in session of the same person gets from the server; it is kept in this page's memory and nowhere else. Each is sent under an id of
 * its own, so that one that was sent twice is one.
 */
export class Outbox {
  private readonly ears = new Set<() => void>();
  private readonly store = new NoteStore();
  private key: CryptoKey | null = null;
  private waiting: Waiting[] = [];
  private state: OutboxState = { looked: false, waiting: [], sealed: 0, kept: true, stopped: null };
  private sending: Promise<void> | null = null;
  private again = false;
  private timer: ReturnType<typeof setInterval> | null = null;

  constructor(
    private readonly staffId: string,
    private readonly server: FieldServer,
  ) {}

  readonly subscribe = (ear: () => void): (() => void) => {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  };
  readonly get = (): OutboxState => this.state;

  /** Reads what lies on this device and begins to send it; again whenever the network is back. */
  begin(): () => void {
    const flush = () => void this.flush();
    window.addEventListener('online', flush);
    this.timer = setInterval(() => this.state.waiting.length + this.state.sealed > 0 && flush(), againMs);
    flush();
    return () => {
      window.removeEventListener('online', flush);
      if (this.timer) clearInterval(this.timer);
    };
  }

  /** Takes a note: it is on the device when this ends, and on its way to the server. `order` replaces one that was refused. */
  async take(note: FieldNote, order?: number): Promise<void> {
    const at = new Date().toISOString();
    const sealed = await this.seal(note).catch(() => null);
    const kept: Omit<Kept, 'order'> | null = sealed && {
      staffId: this.staffId,
      at,
      ...sealed,
      refusal: null,
      issues: [],
    };
    const known = kept ? await this.store.put(order === undefined ? kept : { ...kept, order }).catch(() => null) : null;
    // Where the device cannot keep it, it stands in this page only, and the page says so.
    const mine = { order: known ?? order ?? -Date.now(), at, note, refusal: null, issues: [] };
    this.waiting = [...this.waiting.filter((one) => one.order !== mine.order), mine].sort((a, b) => a.order - b.order);
    this.say({ kept: this.state.kept && known !== null });
    void this.flush();
  }

  /** Sends a refused note once more, as it is. */
  async retry(order: number): Promise<void> {
    await this.refuse(order, null, []);
    await this.flush();
  }

  /** Throws a note away: somebody said so. */
  async discard(order: number): Promise<void> {
    await this.store.remove(order).catch(() => undefined);
    this.waiting = this.waiting.filter((one) => one.order !== order);
    this.say({});
  }

  /** What was being written, sealed as well, so that a page that is closed by accident loses nothing. */
  async keepDraft(id: string, values: Record<string, string> | null): Promise<void> {
    const sealed = values && (await this.seal(values).catch(() => null));
    await this.store.putDraft(`${this.staffId} ${id}`, sealed).catch(() => undefined);
  }

  /** What was being written when the page was left; null: nothing, or it cannot be read now. */
  async draft(id: string): Promise<Record<string, string> | null> {
    const sealed = await this.store.draft(`${this.staffId} ${id}`).catch(() => null);
    return sealed ? await this.unseal<Record<string, string>>(sealed).catch(() => null) : null;
  }

  /** Sends everything that waits, in its order, one after the other. */
  flush(): Promise<void> {
    this.again = true;
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    while (this.again) {
      this.again = false;
      await this.read();
      for (const one of this.waiting) {
        if (one.refusal !== null) continue;
        if (!(await this.sendOne(one))) return;
      }
      this.say({ stopped: null });
    }
  }

  /** Sends one; false when nothing more can be sent now. */
  private async sendOne({ order, note }: Waiting): Promise<boolean> {
    try {
      if (note.kind === 'intake') await this.server.open(note.body);
      else await this.server.do(note.outreachId, note.body);
    } catch (error) {
      if (error instanceof Refused && !passing.includes(error.problem.code)) {
        await this.refuse(order, wordsOf(error), error.problem.issues ?? []);
        return true;
      }
      this.say({ stopped: error instanceof Unreachable ? null : wordsOf(error) });
      return false;
    }
    await this.discard(order);
    return true;
  }

  private async refuse(order: number, refusal: string | null, issues: Waiting['issues']): Promise<void> {
    await this.store.refuse(order, refusal, issues).catch(() => undefined);
    this.waiting = this.waiting.map((one) => (one.order === order ? { ...one, refusal, issues } : one));
    this.say({});
  }

  /** Reads what lies on the device beside what this page knows already. */
  private async read(): Promise<void> {
    const all = (await this.store.all().catch(() => [])).filter(({ staffId }) => staffId === this.staffId);
    // Asked for while there is a network, so that what is written without one can be sealed.
    await this.theKey().catch(() => null);
    const inMemory = this.waiting.filter(({ order }) => order < 0);
    const opened: Waiting[] = [];
    let sealed = 0;
    for (const { order, at, refusal, issues, ...one } of all) {
      const note = await this.unseal<FieldNote>(one).catch(() => null);
      if (note) opened.push({ order, at, note, refusal, issues });
      else sealed += 1;
    }
    this.waiting = [...inMemory, ...opened].sort((a, b) => a.order - b.order);
    this.say({ sealed, looked: true });
  }

  /** The key, asked for once; @throws where this page cannot seal, or the server does not answer. */
  private async theKey(): Promise<CryptoKey> {
    if (this.key) return this.key;
    const { key } = await this.server.fieldKey(await this.store.device(newId));
    const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0));
    this.key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
    return this.key;
  }

  private async seal(what: unknown): Promise<Sealed> {
    const key = await this.theKey();
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const data = new TextEncoder().encode(JSON.stringify(what));
    return { nonce, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, data) };
  }

  private async unseal<T>({ nonce, sealed }: Sealed): Promise<T> {
    const data = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, await this.theKey(), sealed);
    return JSON.parse(new TextDecoder().decode(data)) as T;
  }

  private say(more: Partial<OutboxState>): void {
    this.state = { ...this.state, ...more, waiting: this.waiting };
    // Until the device was looked at, what was counted before stands.
    if (this.state.looked) setUnsent(this.waiting.length + this.state.sealed);
    for (const ear of this.ears) ear();
  }
}

const outboxes = new Map<string, Outbox>();

/** Somebody's outbox on this device: one, whichever page is open, so that what no disk keeps outlives the page of the field. */
export function outboxOf(staffId: string, server: FieldServer): Outbox {
  const known = outboxes.get(staffId) ?? new Outbox(staffId, server);
  outboxes.set(staffId, known);
  return known;
}
