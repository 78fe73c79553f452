import type { DataSource } from 'typeorm';
import { Sweep } from './app.sweep.js';
import type { Jobs } from './platform/jobs.js';
import type { Logger } from './platform/log.js';

describe('the sweep', () => {
  it('enqueues every leftover of a batch under a key of its own, however many there are', async () => {
    const enqueued: { name: string; payload: unknown; once: string }[] = [];
    const ids = ['a', 'b', 'c'].map((letter) => `0000000${letter}-0000-4000-8000-000000000000`);
    const database = { query: async (sql: string) => (/from attachment/.test(sql) ? ids.map((id) => ({ id })) : []) };
    const jobs = {
      add: async (name: string, payload: unknown, { once }: { once: string }) => {
        // As the queue does: under one key only one job waits.
        if (!enqueued.some((one) => one.once === once)) enqueued.push({ name, payload, once });
      },
    };
    const log = { info: () => undefined, warn: () => undefined };
    const sweep = new Sweep(database as unknown as DataSource, jobs as unknown as Jobs, log as unknown as Logger);
    sweep.start();
    await sweep.onApplicationShutdown();
    expect(enqueued.map(({ payload }) => payload)).toEqual(ids.map((attachmentId) => ({ attachmentId })));
  });
});
