import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** How a server is started again, in ms: at once, then after `first`, then after twice as long each time, at most after `most`. */
export interface Raising {
  first: number;
  most: number;
}

/**
 * A server that is started again whenever it ends by itself: the first time at once, and the later the oftener it could not be started or
 * fell. One that stood for longer than the longest wait is as good as new.
 */
export class UprightServer {
  private stopping = false;
  private raising: Promise<void> = Promise.resolve();
  private waitMs = 0;
  private standsSince = Date.now();

  private constructor(
    private server: ChildProcess,
    private readonly launch: () => Promise<ChildProcess>,
    private readonly fell: (why: unknown) => void,
    private readonly waits: Raising,
  ) {
    this.watch();
  }

  /**
   * @param launch starts it; throws when it cannot be started, the first time to the caller
   * @param fell is told that it ended by itself, and each time that it could not be started again
   */
  static async start(
    launch: () => Promise<ChildProcess>,
    fell: (why: unknown) => void,
    waits: Raising = { first: 1000, most: 30_000 },
  ): Promise<UprightServer> {
    return new UprightServer(await launch(), launch, fell, waits);
  }

  /** Ends it, and starts it no more. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.raising;
    await stop(this.server);
  }

  private watch(): void {
    const again = (code: number | null, signal: string | null) => {
      if (this.stopping) return;
      this.fell(new Error(`The database ended by itself (${signal ?? code}); it is started again.`));
      if (Date.now() - this.standsSince > this.waits.most) this.waitMs = 0;
      this.raising = this.raise();
    };
    if (hasEnded(this.server)) again(this.server.exitCode, this.server.signalCode);
    else this.server.once('exit', again);
  }

  private async raise(): Promise<void> {
    while (!this.stopping) {
      for (const until = Date.now() + this.waitMs; Date.now() < until && !this.stopping; ) await pause(100);
      if (this.stopping) return;
      this.waitMs = Math.min(Math.max(2 * this.waitMs, this.waits.first), this.waits.most);
      try {
        this.server = await this.launch();
        this.standsSince = Date.now();
        return this.watch();
      } catch (error) {
        this.fell(error);
      }
    }
  }
}

/** Whether a process is over, by itself or by a signal. */
export const hasEnded = (server: ChildProcess): boolean => server.exitCode !== null || server.signalCode !== null;

/** Ends a process in order, and waits until it has ended. */
export async function stop(server: ChildProcess): Promise<void> {
  if (hasEnded(server)) return;
  await new Promise<void>((done) => {
    server.once('exit', () => done());
    server.kill('SIGINT');
  });
}
