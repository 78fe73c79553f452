import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { NewClosedDay, OfficeHours } from '../contract/index.js';
import { dayOf, joinedSpans, Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { Problem } from '../platform/problem.js';
import { Signal } from '../platform/signal.js';
import { Transactions } from '../platform/transaction.js';
import type { Signed } from '../staff/index.js';
import { Watch } from './watch.js';

/** Days on which the office is closed besides the profile: every promise to residents knows them at once, in every process. */
@Injectable()
export class ClosedDays implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly watch: Watch;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    signal: Signal,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @InjectLog() log: Logger,
  ) {
    this.watch = new Watch('closed days', () => this.look(), signal, log);
  }

  onApplicationBootstrap(): Promise<void> {
    return this.watch.begin();
  }

  onApplicationShutdown(): Promise<void> {
    return this.watch.end();
  }

  /** The hours with the closed days from today on. */
  async hours(): Promise<OfficeHours> {
    const now = this.clock.now();
    const today = dayOf(now);
    const rows: { day: string; spans: string[] | null; reason: string; id: string | null; name: string | null }[] =
      await this.database.query(
        `select to_char(d.day, 'YYYY-MM-DD') as day, d.spans, d.reason, s.id, s.name from closed_day d left join staff s on s.id = d.by_id
       where d.day >= $1`,
        [today],
      );
    const { hours, closures } = this.municipality.profile;
    const days = [
      ...rows.map(({ day, spans, reason, id, name }) => ({
        day,
        spans,
        reason,
        by: id === null ? null : { id, name: name! },
      })),
      ...closures.days.filter((day) => day >= today).map((day) => ({ day, spans: null, reason: null, by: null })),
    ];
    return {
      hours: this.municipality.hours,
      known: hours !== 'unknown',
      days: days
        .sort((a, b) => a.day.localeCompare(b.day))
        .map((one) => ({ ...one, matters: this.municipality.wouldOpen(one.day, one.spans) })),
      next: this.municipality.sayOpening(now),
    };
  }

  /**
   * Closes the office on a day, or for some hours of it. Repeated with the same reason and hours it changes nothing.
   * @throws Problem `not_allowed_now` with an issue: `over` for a day before today, `taken` for one that is closed already
   */
  async add(me: Signed, { day, reason, spans }: NewClosedDay): Promise<void> {
    const now = this.clock.now();
    if (day < dayOf(now)) throw refused('over');
    await this.transactions.run(async (unit) => {
      const added = await unit.tx.query<unknown[]>(
        `insert into closed_day (day, reason, by_id, at, spans) values ($1, $2, $3, $4, $5)
         on conflict (day) do update set reason = excluded.reason
           where closed_day.reason = excluded.reason and closed_day.spans is not distinct from excluded.spans returning day`,
        [day, reason, me.id, now, spans ? joinedSpans(spans) : null],
      );
      if (added.length === 0) throw refused('taken');
      await this.tell(unit.tx, me, 'closed_day_added', day);
      unit.signal('settings', {});
    });
    await this.look();
  }

  /**
   * Opens the office again on a day. What is over stays.
   * @throws Problem `not_found`; `not_allowed_now` when it is over
   */
  async remove(me: Signed, day: string): Promise<void> {
    if (day < dayOf(this.clock.now())) throw refused('over');
    await this.transactions.run(async (unit) => {
      const [, gone] = await unit.tx.query<[unknown, number]>('delete from closed_day where day = $1', [day]);
      if (gone === 0) throw new Problem('not_found', 'The office is not closed on that day.');
      await this.tell(unit.tx, me, 'closed_day_removed', day);
      unit.signal('settings', {});
    });
    await this.look();
  }

  private async tell(tx: EntityManager, me: Signed, what: string, day: string): Promise<void> {
    await this.audit.record({ action: 'settings_changed', by: me, details: { what, day } }, tx);
  }

  private async look(): Promise<void> {
    this.municipality.keepClosedDays(
      await this.database.query(`select to_char(day, 'YYYY-MM-DD') as day, spans from closed_day`),
    );
  }
}

const refused = (message: string): Problem =>
  new Problem('not_allowed_now', 'This day cannot be changed.', { issues: [{ path: 'day', message }] });
