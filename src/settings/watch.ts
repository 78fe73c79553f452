import type { Logger } from '../platform/log.js';
import type { Signal } from '../platform/signal.js';

/** How often every process looks, in case the signal of a change was lost. */
const everyMs = 15_000;

/** Looks at a setting again whenever some process has changed the settings, and from time to time. */
export class Watch {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();

  /** @param what names the setting in the log */
  constructor(
    private readonly what: string,
    private readonly look: () => Promise<void>,
    private readonly signal: Signal,
    private readonly log: Logger,
  ) {}

  /** Looks for the first time, whose failure is the caller's, and from then on by itself. */
  async begin(): Promise<void> {
    await this.look();
    const again = () => {
      this.looking = this.look().catch((err) => this.log.warn({ err }, `${this.what}: could not be read`));
    };
    this.signal.on('settings', again);
    this.timer = setInterval(again, everyMs);
  }

  /** Looks no more; resolves when a look under way has ended. */
  async end(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }
}
