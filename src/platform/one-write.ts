import type { Duplex } from 'node:stream';

/**
 * Lets what is written within one turn of the event loop leave in one write, however many pieces it was written in. Each write costs a
 * way into the system and, in a quiet moment, wakes whoever listens; a turn's pieces are on their way together anyhow.
 */
export function inOneWrite(stream: Duplex): void {
  const write = stream.write.bind(stream) as (...given: unknown[]) => boolean;
  let held = false;
  const gathering = (...given: unknown[]): boolean => {
    if (!held) {
      held = true;
      stream.cork();
      setImmediate(() => {
        held = false;
        stream.uncork();
      });
    }
    return write(...given);
  };
  stream.write = gathering as Duplex['write'];
}
