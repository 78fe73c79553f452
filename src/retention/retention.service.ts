import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { readReceipt } from '../consultation/index.js';
import {
  type Disposal,
  type DisposalItem,
  type NewErasure,
  type RecordClass,
  type Retention,
  recordClasses,
} from '../contract/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions } from '../platform/transaction.js';
import { type Signed, seerSql } from '../staff/index.js';
import { Holds } from './holds.service.js';
import { closedBefore, keptBecause, keptFrom } from './period.js';
import { UnconnectedThings } from './unconnected.service.js';

/** A list is to be read by two people. */
const mostOnAList = 2000;

const kept = Object.values(keptBecause).join(' or ');
/** A record of which class, whose period is over, that nothing keeps and that stands on no list under way. `$1`, `$2`: the borders. */
const dueSql = `select c.id, c.closed_at, case when c.urgency = 'U0' and c.alarm = 'none' then 'information' else 'consultation' end as class
  from consultation c
  where c.disposed_at is null and not (${kept})
    and ${keptFrom} < case when c.urgency = 'U0' and c.alarm = 'none' then $1::timestamptz else $2::timestamptz end
    and not exists (select from disposal_item i join disposal d on d.id = i.disposal_id
      where i.consultation_id = c.id and d.done_at is null and d.declined_at is null)`;

interface DisposalRow {
  id: string;
  version: number;
  kind: Disposal['kind'];
  ground: Disposal['ground'];
  reason: string | null;
  records: number;
  removed: number;
  kept: number;
  done_at: Date | null;
  people: Record<'made' | 'first' | 'second' | 'declined', { id: string; name: string; at: string } | null>;
}

/** How long records are kept: lists of what is to go, which two different managers approve. */
@Injectable()
export class RetentionLists {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly holds: Holds,
    private readonly unconnected: UnconnectedThings,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The classes with what is due, the holds, and the lists, the newest first. */
  async all(): Promise<Retention> {
    const { manager } = this.database;
    const due: { class: RecordClass; count: number }[] = await manager.query(
      `select class, count(*)::int as count from (${dueSql}) due group by class`,
      this.borders(),
    );
    due.push(...(await this.unconnected.due(manager)));
    const { retention } = this.municipality.profile;
    return {
      classes: recordClasses.map((one) => ({
        class: one,
        ...retention[one],
        due: due.find((row) => row.class === one)?.count ?? 0,
      })),
      holds: await this.holds.all(manager),
      disposals: await this.find(manager, null),
    };
  }

  /**
   * Draws up a list of everything that is due.
   * @throws Problem `not_allowed_now` when nothing is
   */
  async drawUp(me: Signed): Promise<Disposal> {
    const now = this.clock.now();
    const id = randomUUID();
    return this.transactions.run(async ({ tx }) => {
      // One at a time: a record stands on one list.
      await tx.query(`select pg_advisory_xact_lock(hashtext('disposal list'))`);
      await tx.query(`insert into disposal (id, kind, on_day, made_by, made_at) values ($1, 'period', $2, $3, $4)`, [
        id,
        dayOf(now),
        me.id,
        now,
      ]);
      const added: unknown[] = await tx.query(
        `insert into disposal_item (disposal_id, consultation_id, class, closed_at)
         select $3, id, class, closed_at from (${dueSql} order by c.closed_at, c.id limit ${mostOnAList}) due returning 1`,
        [...this.borders(), id],
      );
      const unconnected = await this.unconnected.addTo(tx, id, mostOnAList - added.length);
      if (added.length + unconnected === 0) throw new Problem('not_allowed_now', 'No record is due.');
      await this.tell(tx, me, id, 'disposal_drawn_up');
      return this.one(tx, id);
    });
  }

  /**
   * Asks that a closed record go before its period is over. It is a list of one, which two different managers approve.
   * @throws Problem `not_found` for a record that does not exist or is out of sight; `not_allowed_now` with an issue: why it is kept
   * (`open`, `held` …), or `asked` when it stands on a list already
   */
  async askErasure(me: Signed, { clientId, receipt, ground, reason }: NewErasure): Promise<Disposal> {
    const now = this.clock.now();
    const why = Object.entries(keptBecause).map(([code, sql]) => `when ${sql} then '${code}'`);
    return this.transactions.run(async ({ tx }) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('disposal list'))`);
      const [before] = await tx.query<{ id: string }[]>('select id from disposal where client_id = $1', [clientId]);
      if (before) return this.one(tx, before.id);
      const [record] = await tx.query<{ id: string; closed_at: Date; class: RecordClass; kept: string | null }[]>(
        `select c.id, c.closed_at, case when c.urgency = 'U0' and c.alarm = 'none' then 'information' else 'consultation' end as class,
           case ${why.join(' ')} when exists (select from disposal_item i join disposal d on d.id = i.disposal_id
             where i.consultation_id = c.id and d.done_at is null and d.declined_at is null) then 'asked' end as kept
         from consultation c join staff s on s.id = $2 where c.receipt = $1 and ${seerSql('s', 'c')} for update of c`,
        [readReceipt(receipt) ?? '', me.id],
      );
      const refused = (code: 'not_found' | 'not_allowed_now', message: string) =>
        new Problem(code, 'This record cannot go.', { issues: [{ path: 'receipt', message }] });
      if (!record) throw refused('not_found', 'unknown');
      if (record.kept !== null) throw refused('not_allowed_now', record.kept);
      const id = randomUUID();
      await tx.query(
        `insert into disposal (id, kind, ground, reason, client_id, on_day, made_by, made_at) values ($1, 'erasure', $2, $3, $4, $5, $6, $7)`,
        [id, ground, reason, clientId, dayOf(now), me.id, now],
      );
      await tx.query(
        'insert into disposal_item (disposal_id, consultation_id, class, closed_at) values ($1, $2, $3, $4)',
        [id, record.id, record.class, record.closed_at],
      );
      await this.tell(tx, me, id, 'erasure_asked');
      return this.one(tx, id);
    });
  }

  /**
   * The records of a list, the longest closed first.
   * @throws Problem `not_found`
   */
  async items(id: string): Promise<DisposalItem[]> {
    const rows: (Omit<DisposalItem, 'closedAt'> & { closed_at: Date })[] = await this.database.query(
      `select c.receipt, i.class, i.closed_at, i.outcome, i.kept_because as "keptBecause", encode(i.removed_hash, 'hex') as hash,
         i.removed_rows as rows
       from disposal_item i join consultation c on c.id = i.consultation_id where i.disposal_id = $1
       union all
       select i.number, i.kind, i.ended_at, i.outcome, i.kept_because, encode(i.removed_hash, 'hex'), i.removed_rows
       from disposal_thing i where i.disposal_id = $1 order by 3, 1`,
      [id],
    );
    if (rows.length === 0) throw new Problem('not_found', 'There is no such list.');
    return rows.map(({ closed_at, ...item }) => ({ ...item, closedAt: closed_at.toISOString() }));
  }

  /**
   * Approves a list. The second approval, of another manager, has it carried out.
   * @throws Problem `not_found`; `something_newer`; `not_allowed_now` when it is settled, or one's own approval stands there already
   */
  approve(me: Signed, id: string, version: number): Promise<Disposal> {
    return this.settle(me, id, version, async (tx, { people: { first } }) => {
      if (first?.id === me.id)
        throw new Problem('not_allowed_now', 'The second approval is another manager’s.', {
          issues: [{ path: 'approval', message: 'own' }],
        });
      const which = first === null ? 'first' : 'second';
      await tx.query(`update disposal set ${which}_by = $2, ${which}_at = $3, version = version + 1 where id = $1`, [
        id,
        me.id,
        this.clock.now(),
      ]);
      return `disposal_approved_${which}`;
    });
  }

  /**
   * Declines a list: everything on it stays, and may stand on a later one.
   * @throws Problem as `approve`
   */
  decline(me: Signed, id: string, version: number): Promise<Disposal> {
    return this.settle(me, id, version, async (tx) => {
      await tx.query('update disposal set declined_by = $2, declined_at = $3, version = version + 1 where id = $1', [
        id,
        me.id,
        this.clock.now(),
      ]);
      return 'disposal_declined';
    });
  }

  private async settle(
    me: Signed,
    id: string,
    version: number,
    act: (tx: EntityManager, list: DisposalRow) => Promise<string>,
  ): Promise<Disposal> {
    return this.transactions.run(async (unit) => {
      const { tx } = unit;
      const [locked] = await tx.query<unknown[]>('select from disposal where id = $1 for update', [id]);
      const [list] = locked ? await this.rows(tx, id) : [];
      if (!list) throw new Problem('not_found', 'There is no such list.');
      if (list.version !== version) throw new Problem('something_newer', 'Somebody else settled this list meanwhile.');
      if (list.people.second !== null || list.people.declined !== null)
        throw new Problem('not_allowed_now', 'This list is settled.');
      await this.tell(tx, me, id, await act(tx, list));
      const after = await this.one(tx, id);
      if (after.state === 'approved') unit.job('retention.dispose', { disposalId: id });
      return after;
    });
  }

  private async tell(tx: EntityManager, me: Signed, id: string, what: string): Promise<void> {
    await this.audit.record(
      { action: 'settings_changed', by: me, thing: 'disposal', thingId: id, details: { what } },
      tx,
    );
  }

  private borders(): [Date, Date] {
    const now = this.clock.now();
    const { information, consultation } = this.municipality.profile.retention;
    return [closedBefore(now, information.years), closedBefore(now, consultation.years)];
  }

  private async one(tx: EntityManager, id: string): Promise<Disposal> {
    return (await this.find(tx, id))[0]!;
  }

  private rows(tx: EntityManager, id: string | null): Promise<DisposalRow[]> {
    const person = (which: string) =>
      `'${which}', (select jsonb_build_object('id', s.id, 'name', s.name, 'at', d.${which}_at) from staff s where s.id = d.${which}_by)`;
    return tx.query(
      `select d.id, d.version, d.kind, d.ground, d.reason, d.done_at, jsonb_build_object(${['made', 'first', 'second', 'declined'].map(person).join(', ')}) as people,
         count(*)::int as records, count(*) filter (where i.outcome = 'removed')::int as removed,
         count(*) filter (where i.outcome = 'kept')::int as kept
       from disposal d join (select disposal_id, outcome from disposal_item union all select disposal_id, outcome from disposal_thing) i
         on i.disposal_id = d.id where $1::uuid is null or d.id = $1
       group by d.id order by d.made_at desc limit 100`,
      [id],
    );
  }

  private async find(tx: EntityManager, id: string | null): Promise<Disposal[]> {
    return (await this.rows(tx, id)).map(({ people: { made, first, second, declined }, done_at, ...list }) => {
      const said = (one: { id: string; name: string; at: string }) => ({
        by: { id: one.id, name: one.name },
        at: new Date(one.at).toISOString(),
      });
      const state = done_at
        ? 'done'
        : second
          ? 'approved'
          : declined
            ? 'declined'
            : first
              ? 'approved_once'
              : 'proposed';
      return {
        ...list,
        state,
        made: said(made!),
        approvals: [first, second].filter((one) => one !== null).map(said),
        declined: declined && said(declined),
        doneAt: done_at?.toISOString() ?? null,
      };
    });
  }
}
