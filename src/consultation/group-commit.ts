import { setTimeout as pause } from 'node:timers/promises';

interface Waiting<T> {
  items: T[];
  senders: string[];
  done: () => void;
  failed: (error: unknown) => void;
}

/** While one commit waits for the disk, another is made ready. */
const mostCommits = 2;
/** How long a commit may wait for its fellows in a rush. */
const rushMs = 3;

/**
 * Stores what arrives at the same time together, in one transaction, and answers each only after that transaction's commit.
 * Each sender's order is kept: while something of theirs is being stored, what they wrote next waits.
 */
export class GroupCommit<T> {
  private queue: Waiting<T>[] = [];
  private readonly inHand = new Set<string>();
  private commits = 0;

  constructor(
    private readonly senderOf: (item: T) => string,
    private readonly store: (items: T[]) => Promise<void>,
    /** At most this many items share a transaction, so that none waits long. */
    private readonly most = 400,
  ) {}

  /** Stores items that belong together; resolves after the commit, rejects when they could not be stored. */
  add(items: T[]): Promise<void> {
    return new Promise((done, failed) => {
      this.queue.push({ items, senders: items.map(this.senderOf), done, failed });
      if (this.commits < mostCommits) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.commits += 1;
    for (let before = 0; ; ) {
      await this.gather(before);
      const batch = this.take();
      if (batch.length === 0) break;
      before = batch.length;
      await this.storeTogether(batch);
      for (const { senders } of batch) for (const sender of senders) this.inHand.delete(sender);
    }
    this.commits -= 1;
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
  }

  /** The next to be stored together, in order, without those of whom something is in hand. */
  private take(): Waiting<T>[] {
    const batch: Waiting<T>[] = [];
    const left: Waiting<T>[] = [];
    const held = new Set(this.inHand);
    let size = 0;
    for (const waiting of this.queue) {
      const fits = batch.length === 0 || size + waiting.items.length <= this.most;
      if (fits && !waiting.senders.some((sender) => held.has(sender))) {
        batch.push(waiting);
        size += waiting.items.length;
      } else {
        left.push(waiting);
        for (const sender of waiting.senders) held.add(sender);
      }
    }
    this.queue = left;
    for (const { senders } of batch) for (const sender of senders) this.inHand.add(sender);
    return batch;
  }
}
