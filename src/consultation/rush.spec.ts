import { jest } from '@jest/globals';
import { Rush } from './rush.js';

describe('a rush at the door', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Lets time pass in small steps, so that what is waited for can go on in between. */
  const pass = async (ms: number, each: () => void = () => undefined) => {
    for (let gone = 0; gone < ms; gone += 25) {
      each();
      await jest.advanceTimersByTimeAsync(25);
    }
  };
  const begun = (rush: Rush, pieces: number) => {
    const at: number[] = [];
    const start = performance.now();
    for (let n = 0; n < pieces; n++) void rush.over().then(() => at.push(performance.now() - start));
    return at;
  };

  it('is none when a town writes as towns do: nobody waits', async () => {
    const rush = new Rush();
    await pass(1000, () => rush.note(3));
    const at = begun(rush, 10);
    await pass(50);
    expect(at).toHaveLength(10);
  });

  it('is none when what had gathered for a moment comes at once', async () => {
    const rush = new Rush();
    await pass(2000, () => rush.note(2));
    await pass(750);
    rush.note(60);
    await pass(1000, () => rush.note(2));
    const at = begun(rush, 10);
    await pass(50);
    expect(at).toHaveLength(10);
  });

  it('lets one piece of background work through a second, and all when it is over', async () => {
    const rush = new Rush();
    await pass(500, () => rush.note(20));
    const at = begun(rush, 10);
    await pass(3100, () => rush.note(20));
    expect(at.length).toBeGreaterThanOrEqual(2);
    expect(at.length).toBeLessThanOrEqual(3);
    await pass(2500);
    expect(at).toHaveLength(10);
  });

  it('goes on while the process is held up and sees nobody', async () => {
    const rush = new Rush();
    await pass(500, () => rush.note(20));
    const at = begun(rush, 10);
    jest.setSystemTime(Date.now() + 800);
    await jest.advanceTimersByTimeAsync(800);
    rush.note(20);
    await pass(100, () => rush.note(20));
    expect(at.length).toBeLessThanOrEqual(1);
  });
});
