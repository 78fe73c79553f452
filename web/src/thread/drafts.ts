import type {
  DraftMode,
  Message,
  Note,
  SavedDraft,
  SomethingNewer,
  VersionsSeen,
} from '../../../src/contract/index.js';
import { type api, Refused, wordsOf } from '../api.js';
import { newId } from '../ids.js';
import type { DraftKeeper } from './draft-keeper.js';

/** What is being written: an answer to the resident, or a note that stays in the house. */
export type Mode = DraftMode;

/**
 * A text that has not left yet. `seen` is the consultation's version on the screen at the last keystroke, `also` those of the
 * others that are joined with it.
 */
export interface Draft {
  text: string;
  seen: number | null;
  also: VersionsSeen;
  state: 'writing' | 'going' | 'failed' | 'overtaken';
  problem: string | null;
  newer: SomethingNewer | null;
}

const blank: Draft = { text: '', seen: null, also: {}, state: 'writing', problem: null, newer: null };

/**
 * Texts by consultation and mode, for as long as the page lives: changing over to another consultation, another mode or
 * another screen loses nothing and mixes nothing. On this computer they are kept in memory only, because it is shared; a
 * keeper saves them on the server.
 */
export class Drafts {
  private readonly drafts = new Map<string, Draft>();
  /** The id under which a text goes out, for as long as the text stays the same: sent twice, it arrives once. */
  private readonly clientIds = new Map<string, { text: string; id: string }>();
  private readonly ears = new Set<() => void>();

  constructor(
    private readonly send: Pick<typeof api, 'reply' | 'note'>,
    private readonly keeper: Pick<DraftKeeper, 'written' | 'beforeLeaving' | 'left'> | null = null,
  ) {}

  readonly subscribe = (ear: () => void): (() => void) => {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  };

  readonly get = (id: string, mode: Mode): Draft => this.drafts.get(`${id} ${mode}`) ?? blank;

  /** Whether anything waits unsent, so that closing the page asks first. */
  readonly any = (): boolean => [...this.drafts.values()].some(({ text }) => text.trim() !== '');

  /** Takes what was typed while `version` of the record was on the screen. */
  write(id: string, mode: Mode, text: string, version: number, also: VersionsSeen = {}): void {
    // On its way out a text stands still; otherwise what is typed meanwhile would be lost with it.
    if (this.get(id, mode).state === 'going') return;
    this.set(id, mode, { ...blank, text, seen: version, also });
    this.keeper?.written(id, mode, { text, seen: version, also });
  }

  /** Takes a text that waited on the server. */
  arrive(id: string, { mode, text, seen, also }: Pick<SavedDraft, 'mode' | 'text' | 'seen' | 'also'>): void {
    if (this.get(id, mode).state !== 'going') this.set(id, mode, { ...blank, text, seen, also });
  }

  /** Puts a text that was taken back into an empty composer. */
  restore(id: string, text: string, version: number): void {
    if (this.get(id, 'reply').text.trim() === '') this.write(id, 'reply', text, version);
  }

  /** Sends the reply. When something newer arrived since the last keystroke, it stays here as `overtaken`. */
  async sendReply(id: string, version: number, force = false): Promise<Message | null> {
    const { text, seen, also } = this.get(id, 'reply');
    return this.leave(id, 'reply', (clientId) =>
      this.send.reply(id, { clientId, body: text, lastSeen: seen ?? version, alsoSeen: also, ...(force && { force }) }),
    );
  }

  /** Keeps the note, and calls the colleagues whom it names. */
  async keepNote(id: string, calledIn?: (text: string) => Promise<string[]>): Promise<Note | null> {
    const { text } = this.get(id, 'note');
    return this.leave(id, 'note', async (clientId) => {
      const calls = (await calledIn?.(text)) ?? [];
      return this.send.note(id, { clientId, body: text, ...(calls.length > 0 && { calls }) });
    });
  }

  /** The writer has read what was newer and goes on writing. */
  haveRead(id: string): void {
    const draft = this.get(id, 'reply');
    this.set(id, 'reply', {
      ...blank,
      text: draft.text,
      seen: draft.newer?.version ?? draft.seen,
      also: draft.newer?.also ?? draft.also,
    });
  }

  private async leave<T>(id: string, mode: Mode, send: (clientId: string) => Promise<T>): Promise<T | null> {
    const draft = this.get(id, mode);
    if (draft.state === 'going') return null;
    this.set(id, mode, { ...draft, state: 'going', problem: null, newer: null });
    if (this.keeper && !(await this.keeper.beforeLeaving(id, mode, { ...draft, seen: draft.seen ?? 0 }))) {
      this.set(id, mode, { ...draft, state: 'writing' });
      return null;
    }
    try {
      const sent = await send(this.clientId(`${id} ${mode}`, draft.text));
      this.keeper?.left(id, mode);
      this.clientIds.delete(`${id} ${mode}`);
      this.set(id, mode, blank);
      return sent;
    } catch (error) {
      const newer = error instanceof Refused ? error.newer : null;
      this.set(id, mode, {
        ...draft,
        state: newer ? 'overtaken' : 'failed',
        problem: newer ? null : wordsOf(error),
        newer,
      });
      return null;
    }
  }

  private clientId(key: string, text: string): string {
    const known = this.clientIds.get(key);
    if (known?.text === text) return known.id;
    const id = newId();
    this.clientIds.set(key, { text, id });
    return id;
  }

  private set(id: string, mode: Mode, draft: Draft): void {
    if (draft.text === '') this.drafts.delete(`${id} ${mode}`);
    else this.drafts.set(`${id} ${mode}`, draft);
    for (const ear of this.ears) ear();
  }
}
