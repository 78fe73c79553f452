import type { EntityManager } from 'typeorm';
import { Message } from './message.entity.js';

/** What the assistant has not heard yet of a consultation, in order, and when the last it heard was written. */
export interface Unheard {
  fresh: Message[];
  heardAt: Date | null;
}

/** Reads what is unheard of locked consultations, at most `most` messages of each. Where there is nothing new, none is answered. */
export async function unheard(
  tx: EntityManager,
  consultationIds: string[],
  most: number,
): Promise<Map<string, Unheard>> {
  const [messages, heard] = await Promise.all([
    tx
      .createQueryBuilder(Message, 'm')
      .where(
        `m.id in (select f.id from consultation c cross join lateral (
           select id from message where consultation_id = c.id and direction = 'in' and seq > c.heard_seq order by seq limit :most) f
         where c.id = any(:consultationIds))`,
        { consultationIds, most },
      )
      .orderBy('m.seq')
      .getMany(),
    tx.query<{ id: string; at: Date }[]>(
      `select c.id, h.at from consultation c cross join lateral (
         select at from message where consultation_id = c.id and direction = 'in' and seq <= c.heard_seq order by seq desc limit 1) h
       where c.id = any($1)`,
      [consultationIds],
    ),
  ]);
  const heardAt = new Map(heard.map(({ id, at }) => [id, at]));
  const found = new Map<string, Unheard>();
  for (const message of messages) {
    const { consultationId } = message;
    const one = found.get(consultationId) ?? { fresh: [], heardAt: heardAt.get(consultationId) ?? null };
    one.fresh.push(message);
    found.set(consultationId, one);
  }
  return found;
}
