import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Signal } from '../platform/signal.js';
import type { Actor } from '../staff/may.js';
import { Records } from './record.service.js';

/** What each person has read. Nobody sees what others have read; their own screens learn of it at once. */
@Injectable()
export class Reading {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly signal: Signal,
  ) {}

  /** Everything up to now is read, with what was joined into it. */
  async read(actor: Actor, id: string): Promise<void> {
    const together = await this.records.together(actor, id);
    await this.database.query(
      `insert into reading (staff_id, consultation_id, seq)
       select $1, one, coalesce((select max(seq) from message where consultation_id = one and direction = 'in'), 0)
       from unnest($2::uuid[]) as one
       on conflict (staff_id, consultation_id) do update set seq = greatest(reading.seq, excluded.seq)`,
      [actor.id, together.map((one) => one.id)],
    );
    this.tell(actor, id);
  }

  /** The last thing that the resident said is unread again (未読に戻す). */
  async unread(actor: Actor, id: string): Promise<void> {
    await this.records.find(actor, id);
    await this.database.query(
      `insert into reading (staff_id, consultation_id, seq)
       select $1, $2, coalesce(max(seq), 0) - 1 from message where consultation_id = $2 and direction = 'in'
       on conflict (staff_id, consultation_id) do update set seq = least(reading.seq, excluded.seq)`,
      [actor.id, id],
    );
    this.tell(actor, id);
  }

  private tell({ id: staffId }: Actor, consultationId: string): void {
    this.signal.saySoon('reading', { consultationId, staffId });
  }
}
