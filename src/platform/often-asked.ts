import pg from 'pg';

/** A statement is kept prepared once it was asked so often. */
const often = 12;
/** So many are kept prepared at most: each connection that asks one keeps its plan in the database's memory. */
const mostNamed = 300;
/** So many others are counted at a time; the one that was asked longest ago is forgotten first. */
const mostCounted = 1000;

interface Counted {
  times: number;
  name: string | null;
}

/**
 * Names for the statements that are asked again and again: under a name a connection keeps them prepared, and the database
 * neither reads nor plans them anew. For the lists of staff that is more than half of its work.
 *
 * Texts are compared whole, so what is put together anew each time (a list of another length) is counted apart and mostly stays
 * without a name.
 */
export class OftenAsked {
  private readonly counted = new Map<string, Counted>();
  private readonly named = new Map<string, Counted>();
  private last = 0;

  /** What the statement is called; null while it is not asked often. */
  nameOf(text: string): string | null {
    const known = this.named.get(text);
    if (known) return known.name;
    const one = this.counted.get(text) ?? { times: 0, name: null };
    one.times += 1;
    this.counted.delete(text);
    if (one.times < often || this.named.size === mostNamed) {
      this.counted.set(text, one);
      if (this.counted.size > mostCounted) this.counted.delete(this.counted.keys().next().value!);
      return null;
    }
    one.name = this.next();
    this.named.set(text, one);
    return one.name;
  }

  /** What was prepared does not fit the tables any more (a newer version changed them): from now on it is prepared anew. */
  forget(text: string): void {
    const one = this.named.get(text);
    if (one) one.name = this.next();
  }

  private next(): string {
    this.last += 1;
    return `often_${this.last}`;
  }
}

/** `feature_not_supported`: of a prepared statement, that its columns are others since a table was changed. */
const staleCode = '0A000';

type Ask = (statement: unknown, values?: unknown, callback?: unknown) => Promise<unknown>;

/** The driver `pg`, whose pools keep prepared what is asked often. Statements that have a name already keep it. */
export function preparingDriver(): typeof pg {
  const asked = new OftenAsked();
  class PreparingClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      const ask = this.query.bind(this) as unknown as Ask;
      const prepared: Ask = (statement, values, callback) => {
        const plain = typeof statement === 'string' && Array.isArray(values) && callback === undefined;
        const name = plain ? asked.nameOf(statement) : null;
        if (!plain || name === null) return ask(statement, values, callback);
        return ask({ name, text: statement, values }).catch(async (error: { code?: string }) => {
          if (error.code !== staleCode) throw error;
          asked.forget(statement);
          // A transaction is void now, and is done again as a whole. Alone, a statement that was refused so has done nothing yet.
          if (this.getTransactionStatus() !== 'I') throw error;
          return ask(statement, values).catch(() => Promise.reject(error));
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
