/** Runs one batch of a job. */
type Run<Name extends string> = (name: Name, ids: string[]) => Promise<void>;

/** Where a process that works itself does what it has just heard of. */
export interface Bench<Name extends string> {
  /** What belongs together shares a number of places. */
  laneOf: (name: Name) => string;
  /** So many batches of a lane are worked on at a time. */
  places: Readonly<Record<string, number>>;
  /** So many ids make a batch at most. */
  most: number;
  /** Batches of a job begin so many ms apart: what comes meanwhile is done together. The first of a quiet hour waits for nobody. */
  apartMs: (name: Name) => number;
  run: Run<Name>;
  /** Takes what failed at the first try: it is tried again later, from the queue. */
  failed: (name: Name, ids: string[], error: unknown) => void;
}

/**
 * Does at once, in the process that has heard of it, what the queue would only bring back to it some milliseconds later: a way through
 * the queue costs more than most of the work. Ids wait here while all places are taken, and what waits for the same
 * job is done together. Nothing is lost with the process: the rows are the outbox, and the sweep finds them.
 */
export class AtHand<Name extends string> {
  /** In the order of their turns. */
  private readonly waiting = new Map<Name, Set<string>>();
  private readonly working = new Map<string, Set<Promise<void>>>();
  /** Jobs that began a moment ago. */
  private readonly resting = new Set<Name>();
  private beginning = false;
  private over = false;

  constructor(private readonly bench: Bench<Name>) {}

  /** Does these soon. What waits already is not done twice. */
  take(name: Name, ids: Iterable<string>): void {
    const waiting = this.waiting.get(name) ?? new Set();
    for (const id of ids) waiting.add(id);
    if (waiting.size === 0) return;
    this.waiting.set(name, waiting);
    // What one commit tells of comes in the same breath and shares a batch.
    if (!this.beginning && !this.over) setImmediate(() => this.begin());
    this.beginning = true;
  }

  /** How many ids wait or are worked on, by lane. */
  depth(lane: string): number {
    const waiting = [...this.waiting].filter(([name]) => this.bench.laneOf(name) === lane);
    return waiting.reduce((sum, [, ids]) => sum + ids.size, 0) + (this.working.get(lane)?.size ?? 0);
  }

  /** Begins nothing more, and lets what is under way end. What is left is handed back. */
  async stop(): Promise<[Name, string[]][]> {
    this.over = true;
    await Promise.all([...this.working.values()].flatMap((batches) => [...batches]));
    return [...this.waiting].map(([name, ids]) => [name, [...ids]]);
  }

  private begin(): void {
    this.beginning = false;
    if (this.over) return;
    for (const name of [...this.waiting.keys()]) {
      const lane = this.bench.laneOf(name);
      const working = this.working.get(lane) ?? new Set();
      this.working.set(lane, working);
      if (this.resting.has(name) || working.size >= this.bench.places[lane]!) continue;
      this.rest(name);
      while (working.size < this.bench.places[lane]! && this.waiting.has(name)) {
        const done: Promise<void> = this.work(name, this.next(name)).finally(() => {
          working.delete(done);
          this.begin();
        });
        working.add(done);
      }
    }
  }

  private rest(name: Name): void {
    const ms = this.bench.apartMs(name);
    if (ms <= 0) return;
    this.resting.add(name);
    setTimeout(() => {
      this.resting.delete(name);
      this.begin();
    }, ms).unref();
  }

  /** The next batch of a job. Whoever has had a turn goes behind the others of the lane. */
  private next(name: Name): string[] {
    const waiting = this.waiting.get(name)!;
    const batch = [...waiting].slice(0, this.bench.most);
    for (const id of batch) waiting.delete(id);
    this.waiting.delete(name);
    if (waiting.size > 0) this.waiting.set(name, waiting);
    return batch;
  }

  private async work(name: Name, batch: string[]): Promise<void> {
    try {
      await this.bench.run(name, batch);
    } catch (error) {
      this.bench.failed(name, batch, error);
    }
  }
}
