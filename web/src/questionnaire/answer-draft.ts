import type { AnswerState, Interview, NewAnswer } from '../../../src/contract/index.js';
import { Refused, wordsOf } from '../api.js';

/** An answer as the controls hold it. */
export interface Given {
  state: AnswerState;
  codes: string[];
  words: string;
}

/**
 * How an answer on the screen stands. `given` is null while the screen shows what the record says; otherwise it is what was
 * chosen or typed here and is not in the record yet.
 */
export interface Standing {
  given: Given | null;
  state: 'quiet' | 'waiting' | 'saving' | 'saved' | 'failed' | 'overtaken';
  problem: string | null;
}

/** One answer being taken down: kept until the record has it, sent one at a time, never over somebody else's unseen. */
export class AnswerDraft {
  private standing: Standing = { given: null, state: 'quiet', problem: null };
  private version = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly ears = new Set<() => void>();

  constructor(
    private readonly question: string,
    private readonly put: (question: string, answer: NewAnswer) => Promise<Interview>,
  ) {}

  readonly subscribe = (ear: () => void): (() => void) => {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  };
  readonly get = (): Standing => this.standing;

  /**
   * Takes what was chosen or typed, and sends it when nothing more comes for `waitMs`.
   * @param version of the answer that stood on the screen; kept from the first change until the record has it
   */
  change(given: Given, version: string, waitMs: number): void {
    if (this.standing.given === null) this.version = version;
    const state =
      this.standing.state === 'saving' || this.standing.state === 'overtaken' ? this.standing.state : 'waiting';
    this.say({ ...this.standing, given, state });
    clearTimeout(this.timer);
    if (state !== 'overtaken') this.timer = setTimeout(() => void this.send(), waitMs);
  }

  /** Sends what waits, now. */
  async send(): Promise<void> {
    clearTimeout(this.timer);
    const { given, state } = this.standing;
    if (given === null || state === 'saving' || state === 'overtaken') return;
    this.say({ given, state: 'saving', problem: null });
    try {
      const { questions } = await this.put(this.question, { ...given, version: this.version });
      this.version = questions.find(({ question }) => question === this.question)?.version ?? '';
      const later = this.standing.given;
      if (later === given || later === null) return this.say({ given: null, state: 'saved', problem: null });
      this.say({ given: later, state: 'waiting', problem: null });
    } catch (error) {
      const overtaken = error instanceof Refused && error.problem.code === 'something_newer';
      const issue = error instanceof Refused ? error.problem.issues?.[0]?.message : undefined;
      const problem = issue ?? wordsOf(error);
      return this.say({ ...this.standing, state: overtaken ? 'overtaken' : 'failed', problem });
    }
    await this.send();
  }

  /** Writes mine over what a colleague wrote, having read it. */
  async insist(version: string): Promise<void> {
    this.version = version;
    this.say({ ...this.standing, state: 'waiting' });
    await this.send();
  }

  /** Gives mine up: the record's answer stands. */
  giveUp(): void {
    clearTimeout(this.timer);
    this.say({ given: null, state: 'quiet', problem: null });
  }

  private say(standing: Standing): void {
    this.standing = standing;
    for (const ear of this.ears) ear();
  }
}
