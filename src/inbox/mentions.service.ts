import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Consultation, callable, Records } from '../consultation/index.js';
import type { Mentions, StaffName } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { type Actor, visible, visibleSql } from '../staff/may.js';

const most = 100;
/** So much of a note stands in the list: enough to know what it is about. */
const letters = 140;

interface Row {
  note_id: string;
  consultation_id: string;
  at: Date;
  by: string;
  body: string;
  seen_at: Date | null;
}

/** The consultations to which somebody was called by `@` in a note. */
@Injectable()
export class CalledTo {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** Where the actor was called, those not opened since first. What they may not see any more is left out. */
  async list(actor: Actor): Promise<Mentions> {
    const { sql, parameters } = visibleSql(actor, 'c');
    const [text, values] = this.database.driver.escapeQueryWithParameters(
      `select m.note_id, m.consultation_id, m.at, m.seen_at, n.body, s.name as by
       from mention m join note n on n.id = m.note_id join staff s on s.id = n.staff_id
         join consultation c on c.id = m.consultation_id
       where m.staff_id = :me and ${sql} order by m.seen_at is not null, m.at desc limit ${most}`,
      { ...parameters, me: actor.id },
    );
    const rows = await this.database.query<Row[]>(text, values);
    const consultations = await visible(
      this.database.manager.createQueryBuilder(Consultation, 'c').where({
        id: In(rows.map(({ consultation_id }) => consultation_id)),
      }),
      actor,
      'c',
    ).getMany();
    const items = new Map((await this.records.items(actor, consultations)).map((item) => [item.id, item]));
    return {
      unseen: rows.filter(({ seen_at }) => seen_at === null).length,
      items: rows.flatMap((row) => {
        const consultation = items.get(row.consultation_id);
        if (!consultation) return [];
        const words = Array.from(row.body);
        return [
          {
            noteId: row.note_id,
            at: row.at.toISOString(),
            by: row.by,
            words: words.length > letters ? `${words.slice(0, letters).join('')}…` : row.body,
            seen: row.seen_at !== null,
            consultation,
          },
        ];
      }),
    };
  }

  /** The actor has opened the consultation: the calls to it are heard. */
  async hear(actor: Actor, consultationId: string): Promise<void> {
    await this.records.find(actor, consultationId);
    await this.database.query(
      'update mention set seen_at = $3 where consultation_id = $1 and staff_id = $2 and seen_at is null',
      [consultationId, actor.id, this.clock.now()],
    );
  }

  /** Who may be called to a consultation. */
  async callable(actor: Actor, consultationId: string): Promise<StaffName[]> {
    await this.records.find(actor, consultationId);
    const staff = await callable(this.database.manager, consultationId);
    return staff.filter(({ id }) => id !== actor.id).map(({ id, name }) => ({ id, name }));
  }
}
