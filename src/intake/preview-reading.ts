import { Worker } from 'node:worker_threads';
import type { readQuestionnaire } from './preview-file.js';

/** What a pasted file was read as. */
export type Read = ReturnType<typeof readQuestionnaire>;

/** A whole questionnaire is read in a tenth of this, on a slow machine too. */
const longestMs = 10_000;
const thread = new URL('./preview-worker.js', import.meta.url);

/**
 * Reads pasted files in a thread of its own, one after the other, and remembers the last one. YAML can be written so that
 * reading it takes minutes (tens of thousands of keys in one map, deep nesting); nobody else may wait for that.
 */
export class PreviewReading {
  private turn: Promise<unknown> = Promise.resolve();
  private last: { yaml: string; read: Read } | null = null;

  constructor(private readonly folder: string) {}

  /** The file, or null when it takes too long or too much memory. */
  async read(yaml: string): Promise<Read | null> {
    if (this.last?.yaml === yaml) return this.last.read;
    const mine = this.turn.then(() => this.readApart(yaml));
    this.turn = mine;
    const read = await mine;
    if (read) this.last = { yaml, read };
    return read;
  }

  private readApart(yaml: string): Promise<Read | null> {
    return new Promise((done) => {
      const worker = new Worker(thread, {
        workerData: { yaml, folder: this.folder },
        resourceLimits: { maxOldGenerationSizeMb: 256 },
      });
      const end = (read: Read | null) => {
        clearTimeout(timer);
        done(read);
        void worker.terminate();
      };
      const timer = setTimeout(() => end(null), longestMs);
      worker.once('message', end).once('error', () => end(null));
    });
  }
}
