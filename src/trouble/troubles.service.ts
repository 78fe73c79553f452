import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { type Doorway, doorways, type SystemState, troubles } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { metrics } from '../platform/health.controller.js';
import { InjectConfig, InjectSecrets } from '../platform/index.js';
import type { Secrets } from '../platform/secrets.js';
import { Arrivals } from './arrivals.service.js';
import { silence } from './silence.js';
import { lateMinutes, troublesOf } from './troubles.js';

/** Many screens ask; the answer is good for so many ms. */
const freshMs = 10_000;

interface Numbers {
  sending: number;
  sending_since: Date | null;
  reading: number;
  reading_since: Date | null;
  quarantined: number;
}

/** How the installation fares, for the staff's page and for /metrics. */
@Injectable()
export class Troubles {
  private last: { at: number; state: Promise<SystemState> } | null = null;

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly arrivals: Arrivals,
    @InjectConfig() private readonly config: Config,
    @InjectSecrets() private readonly secrets: Secrets,
  ) {
    const state = () => this.state();
    new Gauge({
      name: 'uketome_trouble',
      help: '1 while somebody should look at this (see docs/operations.md)',
      labelNames: ['kind', 'door'],
      registers: [metrics],
      async collect() {
        const { troubles: found } = await state();
        for (const kind of troubles)
          for (const door of kind === 'silence' ? doorways : [''])
            this.set({ kind, door }, found.some((one) => one.kind === kind && (one.door ?? '') === door) ? 1 : 0);
      },
    });
    new Gauge({
      name: 'uketome_line_quota_share',
      help: 'Used part of the messages that LINE allows this month, 0 to 1; 0 without a limit',
      registers: [metrics],
      async collect() {
        const { quota } = await state();
        this.set(quota?.allowed ? quota.used / quota.allowed : 0);
      },
    });
    new Gauge({
      name: 'uketome_unread_oldest_seconds',
      help: 'Age of the oldest text or mail that no rule has read, once it is late',
      registers: [metrics],
      async collect() {
        const { reading, at } = await state();
        this.set(reading.since === null ? 0 : (Date.parse(at) - Date.parse(reading.since)) / 1000);
      },
    });
  }

  /** The state of some seconds ago, or of now. */
  state(): Promise<SystemState> {
    const now = this.clock.now().getTime();
    if (this.last === null || now - this.last.at > freshMs) {
      const state = this.look();
      this.last = { at: now, state };
      state.catch(() => {
        this.last = null;
      });
    }
    return this.last.state;
  }

  private async look(): Promise<SystemState> {
    const now = this.clock.now();
    const late = new Date(now.getTime() - lateMinutes * 60_000);
    const [past, [numbers], [quota]] = await Promise.all([
      this.arrivals.past(),
      this.database.query<Numbers[]>(
        `with sending as (
           select greatest(at, hold_until) as since from message
           where delivery in ('held', 'waiting', 'sending') and greatest(at, hold_until) < $1
         ), reading as (
           select at as since from message where direction = 'in' and assessed_at is null and at < $1
           union all select received_at from raw_event where outcome like 'waiting%' and received_at < $1
         )
         select (select count(*)::int from sending) as sending, (select min(since) from sending) as sending_since,
           (select count(*)::int from reading) as reading, (select min(since) from reading) as reading_since,
           (select count(*)::int from consultation where quarantined and closed_at is null) as quarantined`,
        [late],
      ),
      this.database.query<{ used: number; allowed: number | null; read_at: Date }[]>(
        'select used, allowed, read_at from line_quota where read_at is not null',
      ),
    ]);
    const { sending, sending_since, reading, reading_since, quarantined } = numbers!;
    const state = {
      doors: doorways.map((door) => ({ door, ready: this.ready(door), ...silence(past[door]) })),
      sending: { count: sending, since: sending_since?.toISOString() ?? null },
      reading: { count: reading, since: reading_since?.toISOString() ?? null },
      quota: quota ? { used: quota.used, allowed: quota.allowed, at: quota.read_at.toISOString() } : null,
      quarantined,
    };
    return { at: now.toISOString(), troubles: troublesOf(state), ...state };
  }

  private ready(door: Doorway): boolean {
    if (door === 'line') return this.secrets.lineSecret !== null && this.secrets.lineToken !== null;
    if (door === 'email') return this.config.mail.imapUrl !== null || this.config.mail.listenPort !== null;
    return true;
  }
}
