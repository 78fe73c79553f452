import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { InjectLog, InjectSecrets } from '../../platform/index.js';
import type { Logger } from '../../platform/log.js';
import type { Secrets } from '../../platform/secrets.js';
import { LineApi } from './line-api.js';

/** Asks LINE from time to time how many messages the plan allows this month, and how many are used. */
@Injectable()
export class LineQuota {
  constructor(
    private readonly database: DataSource,
    private readonly api: LineApi,
    private readonly clock: Clock,
    @InjectSecrets() private readonly secrets: Secrets,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Writes down what LINE says. When it says nothing, the last figures stay, with their time. */
  async read(): Promise<void> {
    const now = this.clock.now();
    await this.database.query(
      'insert into line_quota (tried_at) values ($1) on conflict (one) do update set tried_at = excluded.tried_at',
      [now],
    );
    if (this.secrets.lineToken === null) return;
    const [quota, consumption] = await Promise.all([this.api.quota(), this.api.consumption()]);
    if (quota.outcome !== 'ok' || consumption.outcome !== 'ok') {
      this.log.warn({ quota: quota.outcome, consumption: consumption.outcome }, 'line: the quota could not be read');
      return;
    }
    await this.database.query('update line_quota set read_at = $1, allowed = $2, used = $3', [
      now,
      quota.value.limit,
      consumption.value.used,
    ]);
  }
}
