/** Changes that come close together are fetched together. */
const gatherMs = 50;
/** No screen asks more often than this. */
const leastMs = 1000;
/** An answer that is not there by then may never come: what changed since is asked for all the same. */
const mostMs = 10_000;
/** A screen leaves the server alone for this many times as long as it took to answer: a busy server is asked less, by everybody. */
const rest = 3;

/**
 * Fetches anew what changed: what comes close together once, at most once a second, not while the last answer is still on its
 * way, and the more seldom the longer the server takes. Nothing that changed is left out.
 */
export class Refetching {
  private ids = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private fetching = false;
  private stopped = false;
  private notBefore = 0;

  /** @param fetchAnew asks for whatever shows these consultations; settles when the answers are there */
  constructor(private readonly fetchAnew: (ids: ReadonlySet<string>) => Promise<unknown>) {}

  changed(ids: string[]): void {
    for (const id of ids) this.ids.add(id);
    this.plan();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private plan(): void {
    if (this.timer || this.fetching || this.stopped || this.ids.size === 0) return;
    this.timer = setTimeout(() => void this.fetch(), Math.max(gatherMs, this.notBefore - Date.now()));
  }

  private async fetch(): Promise<void> {
    this.timer = null;
    this.fetching = true;
    const began = Date.now();
    const ids = this.ids;
    this.ids = new Set();
    try {
      await Promise.race([this.fetchAnew(ids), new Promise((done) => setTimeout(done, mostMs))]);
    } finally {
      this.fetching = false;
      this.notBefore = Math.max(began + leastMs, Date.now() + rest * (Date.now() - began));
      this.plan();
    }
  }
}
