import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { hasEnded, UprightServer } from './upright-server.js';

/** A process that ends by itself after so many ms. */
async function aProcess(afterMs: number): Promise<ChildProcess> {
  const process_ = spawn(process.execPath, ['-e', `setTimeout(() => {}, ${afterMs})`], { stdio: 'ignore' });
  await once(process_, 'spawn');
  return process_;
}

/** Starts a server again and again until it has been started so often; says when each start began, and what was told of its falls. */
async function raised(launch: (nth: number) => Promise<ChildProcess>, times: number) {
  const began: number[] = [];
  const told: unknown[] = [];
  let last: ChildProcess | undefined;
  const server = await UprightServer.start(
    async () => {
      began.push(Date.now());
      last = await launch(began.length);
      return last;
    },
    (why) => told.push(why),
    { first: 200, most: 60_000 },
  );
  while (began.length < times) await pause(20);
  await server.stop();
  return { apartMs: began.slice(1).map((at, i) => at - began[i]!), told, ended: hasEnded(last!), began };
}

describe('a server that is to stand upright', () => {
  it('is started again when it falls, and rests the longer the oftener it falls at once', async () => {
    const { apartMs, told, ended, began } = await raised((nth) => aProcess(nth < 4 ? 0 : 60_000), 4);
    expect(apartMs[1]).toBeGreaterThanOrEqual(200);
    expect(apartMs[2]).toBeGreaterThanOrEqual(400);
    expect(told).toHaveLength(3);
    expect(ended).toBe(true);
    await pause(100);
    expect(began).toHaveLength(4);
  });

  it('is tried again as long as it cannot be started', async () => {
    const { apartMs, told } = await raised(async (nth) => {
      if (nth === 2 || nth === 3) throw new Error('the disk is full');
      return aProcess(nth === 1 ? 0 : 60_000);
    }, 4);
    expect(apartMs[2]).toBeGreaterThanOrEqual(400);
    expect(told.map(String)).toEqual([
      expect.stringContaining('ended by itself (0)'),
      'Error: the disk is full',
      'Error: the disk is full',
    ]);
  });
});
