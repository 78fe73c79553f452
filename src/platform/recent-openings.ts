/** An open screen reads again by itself: within this time that is the same opening. */
const sameMs = 5 * 60 * 1000;

/** What this process noted lately as opened, so that one opening is one entry of the trail. Forgotten, an opening is noted once more. */
export class RecentOpenings {
  /** The oldest come first. */
  private readonly at = new Map<string, number>();

  /** @param most as many are remembered at once */
  constructor(private readonly most: number) {}

  /** Whether it was noted so lately that this is the same opening. @param key who opens what @param now ms */
  has(key: string, now: number): boolean {
    const last = this.at.get(key);
    return last !== undefined && now - last < sameMs;
  }

  /** Remembers what was noted; to be called once it is. */
  add(key: string, now: number): void {
    this.at.delete(key);
    this.at.set(key, now);
    if (this.at.size > this.most) this.at.delete(this.at.keys().next().value!);
  }
}
