import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { Municipality, type TimeSpan } from '../municipality/index.js';
import { InjectConfig, InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { OutgoingMail } from '../platform/outgoing-mail.js';
import { Signal } from '../platform/signal.js';
import type { Staff } from './staff.entity.js';

/** How often every process looks, in case the signal of a change was lost. */
const everyMs = 15_000;

/**
 * Keeps the municipality's knowledge of the rota true in every process: texts to residents promise that somebody hears an alarm
 * only while somebody stands in it whom an alarm can reach.
 */
@Injectable()
export class Rota implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    private readonly signal: Signal,
    private readonly outgoing: OutgoingMail,
    @InjectConfig() private readonly config: Config,
    @InjectLog() private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.municipality.profile.onCall) return;
    await this.look();
    const look = () => {
      this.looking = this.look().catch((err) => this.log.warn({ err }, 'rota: could not be read'));
    };
    this.signal.on('rota', look);
    this.timer = setInterval(look, everyMs);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  /** Whether an alarm reaches them away from the screen: by mail, or by the webhook, which stands for whoever is on call. */
  reaches({ active, notifyMail }: Pick<Staff, 'active' | 'notifyMail'>): boolean {
    const byMail = notifyMail !== null && this.outgoing.url !== null;
    return active && (byMail || this.config.alarmWebhookUrl !== null);
  }

  private async look(): Promise<void> {
    const coming = await this.database.query<(TimeSpan & Pick<Staff, 'active' | 'notifyMail'>)[]>(
      `select o.from_at as from, o.to_at as to, s.active, s.notify_mail as "notifyMail"
       from on_call o join staff s on s.id = o.staff_id where o.to_at > now()`,
    );
    this.municipality.keepRota(coming.filter((shift) => this.reaches(shift)));
  }
}
