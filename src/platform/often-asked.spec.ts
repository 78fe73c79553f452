import { OftenAsked } from './often-asked.js';

const times = <T>(count: number, ask: (n: number) => T) => Array.from({ length: count }, (_, n) => ask(n));

describe('statements that are asked often', () => {
  it('get a name once they are, and keep it', () => {
    const asked = new OftenAsked();
    const found = times(30, () => asked.find('select 1 where $1'));
    const first = found.findIndex((one) => one !== null);
    expect(first).toBeGreaterThan(1);
    expect(new Set(found.slice(first)).size).toBe(1);
    expect(found.at(-1)?.text).toBe('select 1 where $1');
    expect(times(30, () => asked.find('select 2 where $1')).at(-1)?.name).not.toBe(found.at(-1)?.name);
  });

  it('find room however many others are asked once', () => {
    const asked = new OftenAsked();
    times(30_000, (n) => asked.find(`select ${n} where $1`));
    expect(times(30, () => asked.find('select a where $1')).at(-1)).not.toBeNull();
  });

  it('are no more than the database is to remember', () => {
    const asked = new OftenAsked();
    const named = times(2000, (n) => times(30, () => asked.find(`select ${n} where $1`)).at(-1));
    expect(new Set(named.flatMap((one) => one?.name ?? [])).size).toBeLessThanOrEqual(300);
  });

  it('take another name when what was prepared fits no more', () => {
    const asked = new OftenAsked();
    const before = times(30, () => asked.find('select 1 where $1')).at(-1)!;
    asked.forget(before);
    const after = asked.find('select 1 where $1')!;
    expect(after.text).toBe(before.text);
    expect(after.name).not.toBe(before.name);
  });
});
