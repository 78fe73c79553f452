/** Changes that come close together are fetched together. One screen waits a little longer than another: all hear at the same moment. */
const gatherMs = 50;
const spreadMs = 150;
/** No screen asks more often than this; while changes follow each other, about once a second, one sooner and another later. */
const leastMs = 700;
/** An answer that is not there by then may never come: what changed since is asked for all the same. */
const mostMs = 10_000;
/** A screen leaves the server alone for this many times as long as it took to answer: a busy server is asked less, by everybody. */
const rest = 2;
/** But not for longer than this: what was busy for a moment may have been so only because everybody asked at once. */
const mostRestMs = 2000;

/**
 * Fetches anew what changed: what comes close together once, about once a second at most, not while the last answer is still on its
 * way, and the more seldom the longer the server takes. Nothing that changed is left out.
 */
export class Refetching {
  private ids = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private fetching = false;
  private stopped = false;
  private notBefore = 0;

  /**
   * @param fetchAnew asks for whatever shows these consultations; settles when the answers are there
   * @param chance a number from 0 to 1, by which screens differ
   */
  constructor(
    private readonly fetchAnew: (ids: ReadonlySet<string>) => Promise<unknown>,
    private readonly chance: () => number = Math.random,
  ) {}

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
    const gather = gatherMs + spreadMs * this.chance();
    this.timer = setTimeout(() => void this.fetch(), Math.max(gather, this.notBefore - Date.now()));
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
      const now = Date.now();
      // By halves more or less, so that screens which once asked at the same moment do not go on in step.
      const restMs = Math.min(rest * (now - began), mostRestMs) * (0.5 + this.chance());
      this.notBefore = Math.max(began + leastMs * (1 + this.chance()), now + restMs);
      this.plan();
    }
  }
}
