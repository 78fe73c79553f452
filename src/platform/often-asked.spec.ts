import { OftenAsked } from './often-asked.js';

const times = (count: number, ask: (n: number) => string | null) => Array.from({ length: count }, (_, n) => ask(n));

describe('statements that are asked often', () => {
  it('get a name once they are, and keep it', () => {
    const asked = new OftenAsked();
    const names = times(30, () => asked.nameOf('select 1 where $1'));
    const first = names.findIndex((name) => name !== null);
    expect(first).toBeGreaterThan(1);
    expect(new Set(names.slice(first)).size).toBe(1);
    expect(times(30, () => asked.nameOf('select 2 where $1')).at(-1)).not.toBe(names.at(-1));
  });

  it('find room however many others are asked once', () => {
    const asked = new OftenAsked();
    times(30_000, (n) => asked.nameOf(`select ${n} where $1`));
    expect(times(30, () => asked.nameOf('select a where $1')).at(-1)).not.toBeNull();
  });

  it('are no more than the database is to remember', () => {
    const asked = new OftenAsked();
    const named = times(2000, (n) => times(30, () => asked.nameOf(`select ${n} where $1`)).at(-1)!);
    expect(new Set(named.filter((name) => name !== null)).size).toBeLessThanOrEqual(300);
  });

  it('take another name when what was prepared fits no more', () => {
    const asked = new OftenAsked();
    const before = times(30, () => asked.nameOf('select 1 where $1')).at(-1);
    asked.forget('select 1 where $1');
    const after = asked.nameOf('select 1 where $1');
    expect(after).not.toBeNull();
    expect(after).not.toBe(before);
    asked.forget('never asked');
  });
});
