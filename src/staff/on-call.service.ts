import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { Municipality, type OnCallTime } from '../municipality/index.js';
import { InjectConfig, InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { OutgoingMail } from '../platform/outgoing-mail.js';
import { Signal } from '../platform/signal.js';

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

  /** Whether alarms leave the house by a call of another system, which reaches whoever is on call without an address of their own. */
  get callsElsewhere(): boolean {
    return this.config.alarmWebhookUrl !== null;
  }

  /** Whether mail leaves the house at all. */
  get mails(): boolean {
    return this.outgoing.url !== null;
  }

  private async look(): Promise<void> {
    const rows = await this.database.query<OnCallTime[]>(
      `select o.from_at as from, o.to_at as to from on_call o join staff s on s.id = o.staff_id
       where s.active and o.to_at > now() and ($1 or $2 and s.notify_mail is not null) order by o.from_at`,
      [this.callsElsewhere, this.mails],
    );
    this.municipality.keepRota(rows);
  }
}
