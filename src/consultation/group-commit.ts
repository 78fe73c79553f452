import { setTimeout as pause } from 'node:timers/promises';

interface Waiting<T> {
  items: T[];
  done: () => void;
  failed: (error: unknown) => void;
}

/** How long a commit may wait for its fellows in a rush. */
const rushMs = 3;

/**
 * Stores what arrives at the same time together, in one transaction, and answers each only after that transaction's commit.
 * One commit follows the other, so everybody's order is kept. Two at once were measured: each was half as large, and both
 * together slower.
 */
export class GroupCommit<T> {
  private queue: Waiting<T>[] = [];
  private committing = false;

  constructor(
    private readonly store: (items: T[]) => Promise<void>,
    /** At most this many items share a transaction, so that none waits long. */
    private readonly most = 400,
    /** So many ms each commit waits for more, asked before each. */
    private readonly wait: () => number = () => 0,
  ) {}

  /** Stores items that belong together; resolves after the commit, rejects when they could not be stored. */
  add(items: T[]): Promise<void> {
    return new Promise((done, failed) => {
      this.queue.push({ items, done, failed });
      if (!this.committing) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.committing = true;
    for (let before = 0; ; ) {
      await this.gather(before);
      const batch = this.take();
      if (batch.length === 0) break;
      before = batch.length;
      await this.storeTogether(batch);
    }
    this.committing = false;
  }

  /** One that the database refuses must not take its neighbours with it: then each is stored by itself. */
  private async storeTogether(batch: Waiting<T>[]): Promise<void> {
    try {
      await this.store(batch.flatMap(({ items }) => items));
      for (const { done } of batch) done();
    } catch (error) {
      if (batch.length === 1) batch[0]!.failed(error);
      else for (const { items, done, failed } of batch) await this.store(items).then(done, failed);
    }
  }

  /**
   * In a rush, whoever was just answered writes again within a millisecond or two: waiting for them makes one large commit
   * of what would be a tiny one and then a large one. Without a rush nobody waits.
   */
  private async gather(before: number): Promise<void> {
    const until = performance.now() + rushMs;
    while (before > 4 && this.queue.length < before && performance.now() < until) await pause(1);
    const wait = this.wait();
    if (before <= 4 && wait > 0) await pause(wait);
  }

  /** The next to be stored together, in order. */
  private take(): Waiting<T>[] {
    let size = 0;
    const over = this.queue.findIndex(({ items }, nth) => {
      size += items.length;
      return nth > 0 && size > this.most;
    });
    return this.queue.splice(0, over < 0 ? this.queue.length : over);
  }
}
