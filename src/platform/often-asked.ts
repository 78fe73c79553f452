import pg from 'pg';
import { withFullLists } from './full-list.js';
import { inOneWrite } from './one-write.js';

/** A statement is kept prepared once it was asked so often. */
const often = 12;
/** So many are kept prepared at most: each connection that asks one keeps its plan in the database's memory. */
const mostNamed = 300;
/** So many others are counted at a time, each with its whole text; the one that was asked longest ago is forgotten first. */
const mostCounted = 200;

/** A statement under its name. The text is the same string wherever it is kept: each connection remembers it. */
export interface Named {
  name: string;
  text: string;
}

/**
 * Names for the statements that are asked again and again: under a name a connection keeps them prepared, and the database
 * neither reads nor plans them anew. For the lists of staff that is more than half of its work.
 *
 * Texts are compared whole, so what is put together anew each time (a list of another length) is counted apart and mostly stays
 * without a name.
 */
export class OftenAsked {
  private readonly counted = new Map<string, number>();
  private readonly named = new Map<string, Named>();
  private last = 0;

  /** The statement under its name; null while it is not asked often. */
  find(text: string): Named | null {
    const known = this.named.get(text);
    if (known || this.named.size === mostNamed) return known ?? null;
    const times = (this.counted.get(text) ?? 0) + 1;
    this.counted.delete(text);
    if (times < often) {
      this.counted.set(text, times);
      if (this.counted.size > mostCounted) this.counted.delete(this.counted.keys().next().value!);
      return null;
    }
    const one = { name: this.next(), text };
    this.named.set(text, one);
    return one;
  }

  /** What was prepared does not fit the tables any more (a newer version changed them): from now on it is prepared anew. */
  forget({ name, text }: Named): void {
    // Several connections may find out at once.
    if (this.named.get(text)?.name === name) this.named.set(text, { name: this.next(), text });
  }

  private next(): string {
    this.last += 1;
    return `often_${this.last}`;
  }
}

/** `feature_not_supported`: of a prepared statement, that its columns are others since a table was changed. */
const staleCode = '0A000';

type Ask = (statement: unknown, values?: unknown, callback?: unknown) => Promise<unknown>;

/** The driver `pg`, whose pools keep prepared what is asked often, with lists that fit one plan (`full-list.ts`). What has a name keeps it. */
export function preparingDriver(): typeof pg {
  const asked = new OftenAsked();
  class PreparingClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      this.once('connect', () => inOneWrite(this.connection.stream));
      const ask = this.query.bind(this) as unknown as Ask;
      const prepared: Ask = (statement, values, callback) => {
        if (typeof statement !== 'string' || !Array.isArray(values) || callback !== undefined)
          return ask(statement, values, callback);
        const filled = withFullLists(statement, values);
        const named = asked.find(statement);
        if (!named) return ask(statement, filled);
        return ask({ ...named, values: filled }).catch(async (error: { code?: string }) => {
          if (error.code !== staleCode) throw error;
          asked.forget(named);
          // A transaction is void now, and is done again as a whole. Alone, a statement that was refused so has done nothing yet.
          if (this.getTransactionStatus() !== 'I') throw error;
          return ask(statement, filled).catch(() => Promise.reject(error));
        });
      };
      this.query = prepared as unknown as typeof this.query;
    }
  }
  class PreparingPool extends pg.Pool {
    constructor(options: pg.PoolConfig) {
      super({ ...options, Client: PreparingClient } as pg.PoolConfig);
    }
  }
  return { ...pg, Pool: PreparingPool };
}
