import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DraftMode, Drafts, NewDraft, SavedDraft } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/may.js';
import { Records } from './record.service.js';

interface Row {
  staff_id: string;
  name: string;
  mode: DraftMode;
  text: string;
  seen: number;
  also: Record<string, number>;
  version: number;
  at: Date;
}

/** What staff have begun to write, by person, consultation and mode: it waits for them at any screen, and nowhere else. */
@Injectable()
export class Drafting {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /** The actor's own drafts in a consultation, and who else has one. */
  async read(actor: Actor, id: string): Promise<Drafts> {
    await this.records.find(actor, id);
    const rows = await this.database.query<Row[]>(
      `select d.*, s.name from draft d join staff s on s.id = d.staff_id where d.consultation_id = $1 order by d.at`,
      [id],
    );
    const others = rows.filter(({ staff_id, text }) => staff_id !== actor.id && text !== '');
    return {
      own: rows.filter(({ staff_id }) => staff_id === actor.id).map(shown),
      others: others.map(({ staff_id, name, mode, at }) => ({
        by: { id: staff_id, name },
        mode,
        at: at.toISOString(),
      })),
    };
  }

  /**
   * Saves a draft over the version that the writer's screen knows.
   * @throws Problem `saved_elsewhere` with the saved one when another screen saved since, or the text has left
   */
  async save(
    actor: Actor,
    id: string,
    mode: DraftMode,
    { text, seen, also = {}, version }: NewDraft,
  ): Promise<SavedDraft> {
    await this.records.find(actor, id);
    const kept = text.trim() === '' ? '' : text;
    const given = [id, actor.id, mode, kept, seen, this.clock.now(), version, JSON.stringify(also)];
    const [saved] = await this.database.query<Row[]>(
      `insert into draft as d (consultation_id, staff_id, mode, text, seen, also, version, at)
       select $1, $2, $3, $4, $5, $8, 1, $6 where $7 = 0 or exists (
         select from draft where consultation_id = $1 and staff_id = $2 and mode = $3)
       on conflict (consultation_id, staff_id, mode) do update
         set text = excluded.text, seen = excluded.seen, also = excluded.also, version = d.version + 1, at = excluded.at
         where d.version = $7
       returning *`,
      given,
    );
    if (saved) return shown(saved);
    const [there] = await this.database.query<Row[]>(
      'select * from draft where consultation_id = $1 and staff_id = $2 and mode = $3',
      given.slice(0, 3),
    );
    throw new Problem('saved_elsewhere', 'This draft was saved at another screen, or has left.', {
      draft: there
        ? shown(there)
        : { mode, text: '', seen: 0, also: {}, version: 0, at: this.clock.now().toISOString() },
    });
  }
}

/** Empties the draft of what has just left, in the same transaction. A late save of it finds a newer version. */
export async function emptyDraft(
  tx: EntityManager,
  left: { consultationId: string; staffId: string; mode: DraftMode; at: Date },
): Promise<void> {
  await tx.query(
    `insert into draft as d (consultation_id, staff_id, mode, text, seen, version, at) values ($1, $2, $3, '', 0, 1, $4)
     on conflict (consultation_id, staff_id, mode) do update set text = '', version = d.version + 1, at = excluded.at`,
    [left.consultationId, left.staffId, left.mode, left.at],
  );
}

const shown = ({ mode, text, seen, also, version, at }: Row): SavedDraft => ({
  mode,
  text,
  seen,
  also,
  version,
  at: at.toISOString(),
});
