import { setTimeout as pause } from 'node:timers/promises';
import { Turns } from './turns.js';

interface Waiting<Asker, Answer> {
  asker: Asker;
  done: (answer: Answer) => void;
  failed: (error: unknown) => void;
}

/** However long a reading takes and however many it was for, the next of the same begins this many ms after it at the latest. */
const mostRestMs = 100;
/** For each of several whom a reading was for, the next of the same waits so many ms. */
const restForEachMs = 8;
/** So many are told in one turn of the event loop. */
const atATime = 8;
/** Nobody waits longer than this, in ms, for a reading that is not theirs: its connection may be dead. */
const patience = 2000;

/**
 * Reads once for everybody who asks the same at the same time. Of one thing there is one reading at a time, and whoever asks during it
 * waits for the next: so no answer is older than its question, and many who ask cost hardly more than one. A reading that does not end
 * holds up nobody but those whom it is for.
 *
 * After a reading that served several, the next of the same waits for as long as it took, or longer the more there were: where many ask, more
 * come together, also when a reading takes next to nothing. Whoever asks alone never waits.
 */
export class SharedReading<Asker, Answer> {
  private readonly waiting = new Map<string, Waiting<Asker, Answer>[]>();
  private readonly telling = new Turns(atATime);

  /** @param read answers each asker, in their order; what it reads is the same for all of them but for what it reads of each */
  constructor(
    private readonly read: (askers: Asker[]) => Promise<Answer[]>,
    private readonly patienceMs = patience,
  ) {}

  /**
   * @param what names what is read; those who name the same share a reading
   * @throws whatever the reading threw, to everybody whom it was for
   */
  ask(what: string, asker: Asker): Promise<Answer> {
    return new Promise((done, failed) => {
      const one = { asker, done, failed };
      const others = this.waiting.get(what);
      if (others) others.push(one);
      else {
        this.waiting.set(what, [one]);
        void this.serve(what);
      }
    });
  }

  private async serve(what: string): Promise<void> {
    for (;;) {
      // What came in the same breath is read together.
      await new Promise(setImmediate);
      const served = this.waiting.get(what)!;
      if (served.length === 0) break;
      this.waiting.set(what, []);
      const began = performance.now();
      await this.within(this.answer(served));
      if (served.length > 1)
        await pause(Math.min(Math.max(performance.now() - began, restForEachMs * served.length), mostRestMs));
    }
    this.waiting.delete(what);
  }

  /** Waits for a reading, but not for ever. */
  private async within(reading: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((done) => {
      timer = setTimeout(done, this.patienceMs);
    });
    await Promise.race([reading, over]);
    clearTimeout(timer);
  }

  private async answer(served: Waiting<Asker, Answer>[]): Promise<void> {
    try {
      const answers = await this.read(served.map(({ asker }) => asker));
      for (const [nth, { done }] of served.entries()) this.telling.begin(() => done(answers[nth]!));
    } catch (error) {
      for (const { failed } of served) failed(error);
    }
  }
}
