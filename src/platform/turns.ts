/**
 * Begins what it is given, in its order, at most so many in one turn of the event loop. Whatever else is waiting – answers of the
 * database, timers, other doors – has its turn in between, however many ask at the same moment.
 */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private begun = 0;
  private open = false;

  constructor(private readonly most: number) {}

  /** Begins it at once when this turn has room and nobody waits. */
  begin(what: () => void): void {
    if (!this.open) {
      this.open = true;
      setImmediate(() => this.next());
    }
    if (this.begun === this.most || this.waiting.length > 0) this.waiting.push(what);
    else {
      this.begun += 1;
      what();
    }
  }

  private next(): void {
    const now = this.waiting.splice(0, this.most);
    this.begun = now.length;
    this.open = now.length > 0;
    if (this.open) setImmediate(() => this.next());
    for (const what of now) what();
  }
}
