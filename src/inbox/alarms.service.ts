import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Consultation } from '../consultation/index.js';
import type { Alarm, CoveredAlarm } from '../contract/index.js';
import { SharedReading } from '../platform/shared-reading.js';
import { type Actor, breakerSql, eyesOf, visible, visibleSql } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';

/** The alarms that stand on every signed-in screen until somebody takes them. */
@Injectable()
export class Alarms {
  private readonly raised = new SharedReading<Actor, Alarm[]>(async (eyes) => {
    const alarms = await this.read(eyes.at(-1)!);
    return eyes.map(() => alarms);
  });

  constructor(private readonly database: DataSource) {}

  /** Untaken alarms, the gravest and oldest first. Those who see the same share a reading. */
  untaken(actor: Actor): Promise<Alarm[]> {
    const eyes = eyesOf(actor);
    return this.raised.ask(eyes.id, eyes);
  }

  private async read(eyes: Actor): Promise<Alarm[]> {
    const query = this.database.manager.createQueryBuilder(Consultation, 'c').where(`c.alarm = 'raised'`);
    const raised = await visible(query, eyes, 'c')
      .orderBy('c.alarmUrgency', 'DESC')
      .addOrderBy('c.alarmAt')
      .take(50)
      .getMany();
    const takers = await this.database.manager.findBy(Staff, {
      id: In(raised.flatMap(({ alarmBy }) => alarmBy ?? [])),
    });
    return raised.map((c) => {
      const by = takers.find(({ id }) => id === c.alarmBy);
      return {
        consultationId: c.id,
        receipt: c.receipt,
        channel: c.channel,
        urgency: c.alarmUrgency!,
        at: c.alarmAt!.toISOString(),
        dueAt: c.alarmDueAt!.toISOString(),
        takenBy: by ? { id: by.id, name: by.name } : null,
      };
    });
  }

  /** Untaken alarms of records that the actor sees only by breaking the glass: that there is one, and nothing else. */
  async covered(actor: Actor): Promise<CoveredAlarm[]> {
    const { sql, parameters } = visibleSql(actor, 'c');
    const rows = await this.database.manager
      .createQueryBuilder(Consultation, 'c')
      .innerJoin('staff', 's', 's.id = :actorId')
      .where(`c.alarm = 'raised' and not ${sql} and ${breakerSql('s', 'c')}`, parameters)
      .orderBy('c.alarmUrgency', 'DESC')
      .addOrderBy('c.alarmAt')
      .take(50)
      .getMany();
    return rows.map(({ id, alarmUrgency, alarmAt, alarmDueAt }) => ({
      id,
      urgency: alarmUrgency!,
      at: alarmAt!.toISOString(),
      dueAt: alarmDueAt!.toISOString(),
    }));
  }
}
