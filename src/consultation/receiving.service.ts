import { Injectable } from '@nestjs/common';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Arrival } from './arrival.js';
import { ArrivalFiling } from './arrival-filing.js';
import { GroupCommit } from './group-commit.js';
import { LaterFiling } from './later-filing.service.js';
import { keepRaw } from './raw-keeping.js';
import { Rush } from './rush.js';
import { Senders } from './senders.js';

/** In a rush a commit waits so many ms for what arrives next: half as many commits leave more of the processor to each. */
const rushWaitMs = 8;

/**
 * Takes in what arrives at the LINE door. Arrivals that come together share one commit (group commit), and the answer to each waits
 * for it, so "200" always means "kept". In a rush that is all the door does; what it kept is filed right behind it (`LaterFiling`).
 */
@Injectable()
export class Receiving {
  private readonly together = new GroupCommit<Arrival>(
    (arrivals) => this.commit(arrivals),
    400,
    () => (this.rush.note() ? rushWaitMs : 0),
  );

  constructor(
    private readonly transactions: Transactions,
    private readonly seal: Seal,
    private readonly filing: ArrivalFiling,
    private readonly later: LaterFiling,
    private readonly rush: Rush,
  ) {}

  /** Keeps arrivals; resolves after the commit. */
  receive(arrivals: Arrival[]): Promise<void> {
    this.rush.note(arrivals.length);
    return this.together.add(arrivals);
  }

  /** Background work asks this before it begins: what arrives goes first. */
  calm(): Promise<void> {
    return this.rush.over();
  }

  /** Between two pieces of background work that goes on in a rush too, but not at the cost of who arrives. */
  breathe(): Promise<unknown> {
    return this.rush.breathe();
  }

  /** As long as something kept before still waits to be filed, what arrives waits behind it: nobody's words overtake each other. */
  private commit(arrivals: Arrival[]): Promise<void> {
    if (this.later.busy || this.rush.note()) return this.later.keep(arrivals);
    return this.transactions.run(async (unit) => {
      const senders = new Senders(this.seal, arrivals);
      await this.filing.file(unit, await keepRaw(unit, this.seal, arrivals, senders), senders);
    });
  }
}
