import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Consultation, Decision, Records, standsForItself, Trail } from '../consultation/index.js';
import type {
  Assessment,
  Board,
  BoardCard,
  Clue,
  Meeting,
  MeetingQuery,
  NewMeetingPrinting,
  Printing,
  StaffName,
  Urgency,
} from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { type Actor, visible } from '../staff/may.js';
import { cluesIn } from './clues.js';
import { deidentify } from './deidentify.js';

const limit = 500;

/** Since when somebody waits for an answer: the first words after a person's last answer. */
const waitingSince = `(select min(m.at) from message m
  where m.consultation_id = c.id and m.direction = 'in' and m.withdrawn_at is null
    and m.kind not in ('follow', 'unfollow', 'unsend', 'event')
    and (c.owner_id is null or c.channel in ('line', 'email', 'web'))
    and m.seq > coalesce((select max(o.seq) from message o where o.consultation_id = c.id and o.direction = 'out'
      and o.sender_kind = 'staff' and o.delivery <> 'taken_back'), 0))`;

/** Everything that is open, laid out for deciding: what was said, which words raised the level, how long somebody waits. */
@Injectable()
export class TriageBoard {
  constructor(
    private readonly database: DataSource,
    private readonly records: Records,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /** The board as the actor may see it. */
  read(actor: Actor): Promise<Board> {
    return this.laidOut(actor, 'true');
  }

  /** Whoever waits for an answer; what is protected lies on no common table. Without names, nothing in it names anybody, as far as rules can tell. */
  async meeting(actor: Actor, { names }: MeetingQuery): Promise<Meeting> {
    const { cards, total } = await this.laidOut(actor, `not c.protected and ${waitingSince} is not null`);
    return { names, total, cards: names === 'with' ? cards : cards.map(withoutNames) };
  }

  /** Notes down in every record that it is on a paper now. */
  async print(actor: Actor, { names, consultationIds }: NewMeetingPrinting): Promise<Printing> {
    const at = this.clock.now();
    const query = this.database.manager
      .createQueryBuilder(Consultation, 'c')
      .select('c.id')
      .where({ id: In(consultationIds) });
    const seen = await visible(query, actor, 'c').getMany();
    const rows = seen.map(({ id: consultationId }) => ({
      id: randomUUID(),
      consultationId,
      kind: 'printing' as const,
      before: null,
      after: `meeting ${names}_names`,
      reason: null,
      staffId: actor.id,
      secondStaffId: null,
      at,
    }));
    if (rows.length > 0) {
      const ids = rows.map(({ consultationId }) => consultationId);
      await this.database.transaction(async (tx) => {
        await tx.insert(Decision, rows);
        await this.trail.changes({ tx }, actor, ids, 'print', { details: { form: 'meeting', names } });
      });
    }
    return { at: at.toISOString(), by: actor.name };
  }

  private async laidOut(actor: Actor, condition: string): Promise<Board> {
    const query = this.database.manager
      .createQueryBuilder(Consultation, 'c')
      .where(`c.status not in ('closed', 'lapsed')`)
      .andWhere(standsForItself)
      .andWhere(condition);
    const [open, total] = await visible(query, actor, 'c')
      .orderBy('c.urgency', 'DESC')
      .addOrderBy('c.dueAt')
      .addOrderBy('c.id')
      .take(limit)
      .getManyAndCount();
    const ids = open.map(({ id }) => id);
    const [items, waiting, clues, lowerings] = await Promise.all([
      this.records.items(actor, open),
      this.waitingOf(ids),
      this.cluesOf(ids),
      this.loweringsOf(ids),
    ]);
    const cards = items.map((item) => ({
      ...item,
      clues: clues.get(item.id) ?? [],
      waitingSince: waiting.get(item.id) ?? null,
      lowering: lowerings.get(item.id) ?? null,
    }));
    return { cards, total };
  }

  private async waitingOf(ids: string[]): Promise<Map<string, string | null>> {
    const rows = await this.database.query<{ id: string; at: Date | null }[]>(
      `select c.id, ${waitingSince} as at from consultation c where c.id = any($1)`,
      [ids],
    );
    return new Map(rows.map(({ id, at }) => [id, at?.toISOString() ?? null]));
  }

  /** From the gravest text of each, the newest of several. */
  private async cluesOf(ids: string[]): Promise<Map<string, Clue[]>> {
    const rows = await this.database.query<{ id: string; text: string; assessment: Assessment }[]>(
      `select distinct on (m.consultation_id) m.consultation_id as id, m.text, m.assessment from message m
       where m.consultation_id = any($1) and m.direction = 'in' and m.withdrawn_at is null and m.assessment is not null
       order by m.consultation_id, m.assessment->>'urgency' desc, m.seq desc`,
      [ids],
    );
    return new Map(rows.map(({ id, text, assessment }) => [id, cluesIn(text, assessment)]));
  }

  private async loweringsOf(ids: string[]): Promise<Map<string, { to: Urgency; by: StaffName }>> {
    const rows = await this.database.query<{ id: string; to: Urgency; staff: string; name: string }[]>(
      `select l.consultation_id as id, l.to_level as "to", s.id as staff, s.name from lowering l join staff s on s.id = l.proposed_by
       where l.consultation_id = any($1) and l.outcome is null`,
      [ids],
    );
    return new Map(rows.map(({ id, to, staff, name }) => [id, { to, by: { id: staff, name } }]));
  }
}

function withoutNames(card: BoardCard): BoardCard {
  const names = card.name === null ? [] : [card.name];
  return {
    ...card,
    name: null,
    preview: deidentify(card.preview, names),
    clues: card.clues.map(({ code, words }) => ({ code, words: deidentify(words, names) })),
  };
}
