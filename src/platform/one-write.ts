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

/** What collects packets until it is told to send them: a connection of engine.io. */
export interface Flushing {
  flush(): void;
}

/**
 * Lets the packets of one turn leave together. By itself engine.io sends the first of them alone, because only then does it know of no
 * other, and the rest when that has left: two writes for each screen instead of one.
 */
export function inOneFlush(connection: Flushing): void {
  const flush = connection.flush.bind(connection);
  let due = false;
  connection.flush = () => {
    if (due) return;
    due = true;
    setImmediate(() => {
      due = false;
      flush();
    });
  };
}
