import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ParticipationItem, ParticipationPage, ParticipationQuery, ParticipationView } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import type { Actor } from '../staff/may.js';
import { ParticipationFinding } from './finding.service.js';
import type { ParticipationRow } from './participation.entity.js';

const troubled = 'n.id in (select h.participation_id from host_support h where h.open)';

/**
 * Each view as a condition on `n`. What is due comes by its next date, which a check that nobody made keeps in the past. All but what
 * ended have a next date.
 */
const contents: Record<ParticipationView, string> = {
  mine: `n.state <> 'ended' and n.next_on is not null and n.owner_id = :me`,
  due: 'n.next_on <= :today::date',
  troubled,
  open: 'n.next_on is not null',
  all: 'true',
};
const pageSize = 50;
const End = z.tuple([z.iso.date(), z.uuid()]);
/** Where what has no date any more stands in the order: behind everything. */
const never = '9999-12-31';

/** The order of a view: its own index reads no row that has ended. */
const orderOf = (view: ParticipationView): string =>
  view === 'all' || view === 'troubled' ? `coalesce(n.next_on, '${never}'::date)` : 'n.next_on';

/** The list of participations, by the next date. No name of a person stands in it. */
@Injectable()
export class ParticipationList {
  constructor(
    private readonly database: DataSource,
    private readonly finding: ParticipationFinding,
    private readonly clock: Clock,
  ) {}

  /** A page of a view. */
  async page(actor: Actor, { view, cursor }: ParticipationQuery): Promise<ParticipationPage> {
    const today = dayOf(this.clock.now());
    const order = orderOf(view);
    const rows = this.finding
      .seen(actor, view === 'all')
      .andWhere(`(${contents[view]})`, { me: actor.id, today })
      .orderBy(order)
      .addOrderBy('n.id');
    const after = readCursor(cursor, End);
    if (after)
      rows.andWhere(`(${order}, n.id) > (:at::date, :after::uuid)`, {
        at: after[0],
        after: after[1],
      });
    const found = await rows.limit(pageSize + 1).getMany();
    const page = found.slice(0, pageSize);
    const last = page.at(-1);
    return {
      items: await this.items(page, today),
      next: found.length > pageSize && last ? cursorAfter([last.nextOn ?? never, last.id]) : null,
    };
  }

  private async items(rows: ParticipationRow[], today: string): Promise<ParticipationItem[]> {
    const about = await this.database.query<
      {
        id: string;
        number: string;
        owner: string;
        place: string | null;
        checksDue: number;
        troubles: number;
      }[]
    >(
      `select n.id, k.number, s.name as owner,
         (select coalesce(r.name, a.name) from participation_candidate d left join social_resource r on r.id = d.resource_id
            left join agency a on a.code = d.agency where d.participation_id = n.id and d.state = 'started') as place,
         (select count(*)::int from participation_check q
            where q.participation_id = n.id and q.state = 'open' and q.due_on <= $2::date) as "checksDue",
         (select count(*)::int from host_support h where h.participation_id = n.id and h.open) as troubles
       from participation n join support_case k on k.id = n.case_id join staff s on s.id = n.owner_id where n.id = any($1)`,
      [rows.map(({ id }) => id), today],
    );
    const of = new Map(about.map((one) => [one.id, one]));
    return rows.map(({ id, caseId, state, ownerId, nextOn }) => {
      const { number, owner, place, checksDue, troubles } = of.get(id)!;
      return {
        id,
        caseId,
        caseNumber: number,
        state,
        owner: { id: ownerId, name: owner },
        place,
        nextOn,
        overdue: nextOn !== null && nextOn <= today,
        checksDue,
        troubles,
      };
    });
  }
}
