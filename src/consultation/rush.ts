import { Injectable } from '@nestjs/common';

/**
 * More arrivals than this within a second are a rush that no town has by itself. A second, and no less: what had gathered while a
 * process was held up for a moment comes at once, and is none.
 */
const rushIs = 160;
/** The second is counted in so many parts. */
const parts = 4;
/** It is over when so many ms have passed without such a second: a process that was held up for a moment has seen nobody either. */
const calmIsMs = 1000;

/** Whether there is a rush at the door: background work steps back then, because what arrives goes first. */
@Injectable()
export class Rush {
  /** Arrivals by quarters of a second, and the last of these that was counted. */
  private readonly arrivals = new Array<number>(parts).fill(0);
  private counted = 0;
  private until = -Infinity;
  private turn: Promise<void> = Promise.resolve();
  private breath: Promise<unknown> = Promise.resolve();

  /** Counts arrivals, and answers whether there is a rush. */
  note(arrived = 0): boolean {
    const now = performance.now();
    const at = Math.floor((now / 1000) * parts);
    for (let part = Math.max(this.counted, at - parts) + 1; part <= at; part++) this.arrivals[part % parts] = 0;
    this.counted = at;
    this.arrivals[at % parts]! += arrived;
    if (this.arrivals.reduce((sum, n) => sum + n) > rushIs) this.until = now + calmIsMs;
    return now < this.until;
  }

  /**
   * Between two pieces of work that goes on in a rush too: lets who knocks be answered first. In a rush one piece every
   * `everyMs` is let through, whoever asks.
   */
  breathe(everyMs = 10): Promise<unknown> {
    if (!this.note()) return new Promise(setImmediate);
    this.breath = this.breath.then(() => pause(everyMs));
    return this.breath;
  }

  /**
   * Resolves when there is no rush. In one that does not end, one piece of work is let through every `mostMs`, so that nobody
   * waits for ever.
   */
  over(mostMs = 1000): Promise<void> {
    if (!this.note()) return Promise.resolve();
    this.turn = this.turn.then(async () => {
      const until = performance.now() + mostMs;
      while (this.note() && performance.now() < until) await pause(25);
      // Whoever has knocked meanwhile is noticed before the next piece begins.
      await new Promise(setImmediate);
    });
    return this.turn;
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
