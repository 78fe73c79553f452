import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Doorway } from '../contract/index.js';
import { doorways } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { mostHours, type PastHour } from './silence.js';

const hourMs = 3_600_000;
const weekMs = 168 * hourMs;
/** What is usual is seen in so many weeks. */
const weeks = 8;
/** What is older than the comparison can need goes. */
const keptMs = (weeks + 2) * weekMs;

/** Counts how many people wrote at each door in each hour, once the hour is over. */
@Injectable()
export class Arrivals {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly municipality: Municipality,
  ) {}

  /**
   * Counts every hour that is over and not counted yet; hours before the installation are none. Messages that are filed two
   * minutes after their hour are no longer counted.
   */
  async count(): Promise<void> {
    const now = this.clock.now();
    const until = new Date(Math.floor((now.getTime() - 120_000) / hourMs) * hourMs);
    await this.database.query(
      `with begin as (
         select greatest(
           date_trunc('hour', (select created_at from installation)),
           coalesce((select max(hour) + interval '1 hour' from arrival_hour), $2::timestamptz)) as at
       ), counted as (
         select c.channel, date_trunc('hour', m.at) as hour, count(distinct m.consultation_id) as people
         from message m join consultation c on c.id = m.consultation_id
         where m.direction = 'in' and m.at >= (select at from begin) and m.at < $3 group by 1, 2
       )
       insert into arrival_hour (channel, hour, people)
       select door.channel, hours.hour, coalesce(k.people, 0)
       from unnest($1::text[]) as door (channel)
         cross join generate_series((select at from begin), $3::timestamptz - interval '1 hour', interval '1 hour') as hours (hour)
         left join counted k on k.channel = door.channel and k.hour = hours.hour
       on conflict do nothing`,
      [doorways, new Date(until.getTime() - weeks * weekMs), until],
    );
    await this.database.query('delete from arrival_hour where hour < $1', [new Date(now.getTime() - keptMs)]);
  }

  /** The last week of a door, hour by hour, the last first, each with the same hour of the comparable days of the weeks before. */
  async past(): Promise<Record<Doorway, PastHour[]>> {
    const rows: { channel: Doorway; hour: Date; people: number }[] = await this.database.query(
      'select channel, hour, people from arrival_hour where hour > $1 order by hour desc',
      [new Date(this.clock.now().getTime() - (weeks + 1) * weekMs - hourMs)],
    );
    const past = {} as Record<Doorway, PastHour[]>;
    for (const door of doorways) past[door] = this.compared(rows.filter(({ channel }) => channel === door));
    return past;
  }

  private compared(hours: { hour: Date; people: number }[]): PastHour[] {
    const alike = new Map<string, { at: number; people: number }[]>();
    const keyed = hours.map(({ hour, people }) => {
      const key = `${this.municipality.likeWeekday(hour)} ${hour.getUTCHours()}`;
      const one = { at: hour.getTime(), people };
      alike.set(key, [...(alike.get(key) ?? []), one]);
      return { ...one, key };
    });
    return keyed.slice(0, mostHours).map(({ at, people, key }) => {
      // The week that is looked at says nothing about what is usual.
      const before = alike.get(key)!.filter((one) => one.at <= at - weekMs && one.at >= at - weeks * weekMs);
      return { people, usual: before.map((one) => one.people) };
    });
  }
}
