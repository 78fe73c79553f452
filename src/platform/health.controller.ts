import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { type Config, isLoopback } from '../config.js';
import { ApiExcludeController } from './api-description.js';
import { InjectConfig } from './index.js';
import { Jobs } from './jobs.js';
import { Problem } from './problem.js';

/** Counts about the service, for Prometheus. Kept here so that every folder above may add its own. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

/** For those who watch over the service. */
@ApiExcludeController()
@Controller()
export class HealthController {
  private readonly waiting = new Gauge({
    name: 'uketome_jobs_waiting',
    help: 'Jobs that wait or run',
    labelNames: ['lane'],
    registers: [metrics],
  });
  private readonly oldest = new Gauge({
    name: 'uketome_outbox_oldest_seconds',
    help: 'Age of the oldest message that should have left',
    registers: [metrics],
  });
  private readonly quarantined = new Gauge({
    name: 'uketome_quarantined',
    help: 'Arrivals that could not be read and wait for a person',
    registers: [metrics],
  });

  constructor(
    private readonly database: DataSource,
    private readonly jobs: Jobs,
    @InjectConfig() private readonly config: Config,
  ) {}

  @Get('healthz')
  alive() {
    return { alive: true };
  }

  /** Ready when database and queue answer; otherwise 503 says which does not. */
  @Get('readyz')
  async ready(@Res() response: Response): Promise<void> {
    const check = (what: Promise<unknown>) =>
      Promise.race([what, new Promise((_, fail) => setTimeout(fail, 2000).unref())]).then(
        () => true,
        () => false,
      );
    const [database, queue] = await Promise.all([check(this.database.query('select 1')), check(this.jobs.depth())]);
    const ready = database && queue;
    response.status(ready ? 200 : 503).json({ ready, database, queue });
  }

  @Get('metrics')
  @Header('Cache-Control', 'no-store')
  async metrics(@Req() request: Request, @Res() response: Response): Promise<void> {
    const given = request.headers.authorization?.replace(/^Bearer /, '');
    const local =
      isLoopback((request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) &&
      request.headers['x-forwarded-for'] === undefined;
    if (!local && (this.config.metricsToken === null || given !== this.config.metricsToken))
      throw new Problem('not_found', 'There is nothing here.');
    for (const [lane, depth] of Object.entries(await this.jobs.depth())) this.waiting.set({ lane }, depth);
    const [row] = await this.database.query<{ oldest: string | null; quarantined: string }[]>(
      `select (select extract(epoch from now() - min(next_try_at)) from message where delivery in ('held', 'waiting', 'sending') and next_try_at < now()) as oldest,
         (select count(*) from consultation where quarantined and closed_at is null) as quarantined`,
    );
    this.oldest.set(Number(row!.oldest ?? 0));
    this.quarantined.set(Number(row!.quarantined));
    response.type(metrics.contentType).send(await metrics.metrics());
  }
}
