import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RecordClass } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { InjectLog } from '../platform/index.js';
import { Jobs } from '../platform/jobs.js';
import type { Logger } from '../platform/log.js';
import { Transactions } from '../platform/transaction.js';
import { contents, emptiedRecord } from './contents.js';
import { closedBefore, keptBecause, keptFrom } from './period.js';
import { remove } from './removing.js';
import { UnconnectedThings } from './unconnected.service.js';

/** So many records at a time; then others have their turn. */
const atOnce = 25;

/** Carries out approved disposal lists, record by record; a crash in between costs nothing, and nothing happens twice. */
@Injectable()
export class Disposing {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly municipality: Municipality,
    private readonly unconnected: UnconnectedThings,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** Goes on with a list; the list is done when nothing is left of it. */
  async dispose(disposalId: string): Promise<void> {
    const left: { consultation_id: string; class: RecordClass }[] = await this.database.query(
      `select i.consultation_id, i.class from disposal_item i join disposal d on d.id = i.disposal_id
       where d.id = $1 and d.second_at is not null and d.done_at is null and i.outcome is null order by 1 limit $2`,
      [disposalId, atOnce],
    );
    for (const one of left) await this.disposeOf(disposalId, one.consultation_id, one.class);
    const unconnected = await this.unconnected.dispose(disposalId, atOnce);
    if (left.length === atOnce || unconnected === atOnce) return this.jobs.add('retention.dispose', { disposalId });
    await this.database.query(
      `update disposal d set done_at = $2, reason = null, version = version + 1 where id = $1 and second_at is not null and done_at is null
         and not exists (select from disposal_item i where i.disposal_id = d.id and i.outcome is null)
         and not exists (select from disposal_thing i where i.disposal_id = d.id and i.outcome is null)`,
      [disposalId, this.clock.now()],
    );
    this.log.info({ disposalId }, 'retention: a disposal list was carried out');
  }

  private async disposeOf(disposalId: string, id: string, recordClass: RecordClass): Promise<void> {
    const now = this.clock.now();
    const { years } = this.municipality.profile.retention[recordClass];
    const reasons = Object.entries(keptBecause).map(([reason, sql]) => `when ${sql} then '${reason}'`);
    await this.transactions.run(
      async (unit) => {
        const [row] = await unit.tx.query<{ kept: string | null; contact_id: string | null; version: number }[]>(
          `select case ${reasons.join(' ')}
           when ${keptFrom} >= $2 and (select kind from disposal where id = $3) = 'period' then 'period' end as kept, c.contact_id, c.version
         from consultation c where c.id = $1 and c.disposed_at is null`,
          [id, closedBefore(now, years), disposalId],
        );
        if (!row) return;
        if (row.kept !== null) {
          await unit.tx.query(
            `update disposal_item set outcome = 'kept', kept_because = $3, at = $4
           where disposal_id = $1 and consultation_id = $2 and outcome is null`,
            [disposalId, id, row.kept, now],
          );
          return;
        }
        const people = await peopleOf(unit.tx, id);
        const { hash, rows } = await remove(unit.tx, id, contents, [{ table: 'consultation', where: 'id = $1' }]);
        await unit.tx.query(
          `update consultation set ${emptiedRecord}, disposed_at = $2, version = version + 1 where id = $1`,
          [id, now],
        );
        await removeContact(unit.tx, row.contact_id);
        await removePeople(unit.tx, people);
        await unit.tx.query(
          `update disposal_item set outcome = 'removed', removed_hash = $3, removed_rows = $4, at = $5
         where disposal_id = $1 and consultation_id = $2 and outcome is null`,
          [disposalId, id, hash, JSON.stringify(rows), now],
        );
        await this.audit.record(
          { action: 'dispose', by: null, consultationId: id, thing: 'disposal', thingId: disposalId },
          unit.tx,
        );
        unit.changes(id, row.version + 1);
      },
      // Locked before it is looked at: what kept it was committed by then, or waits until it is gone.
      { first: ['select from consultation where id = $1 for update', [id]] },
    );
  }
}

/** The way to reach somebody goes with the last record of theirs, and with it what came in and became no message. */
async function removeContact(tx: EntityManager, contactId: string | null): Promise<void> {
  if (contactId === null) return;
  const [, gone] = await tx.query<[unknown, number]>(
    'delete from contact k where id = $1 and not exists (select from consultation c where c.contact_id = k.id)',
    [contactId],
  );
  if (gone > 0)
    await tx.query(`update raw_event set body = '', contact_id = null, outcome = 'disposed' where contact_id = $1`, [
      contactId,
    ]);
}

const peopleOf = async (tx: EntityManager, id: string): Promise<string[]> =>
  (
    await tx.query<{ person_id: string }[]>('select person_id from consultation_person where consultation_id = $1', [
      id,
    ])
  ).map((row) => row.person_id);

/** People go with the last record that names them, and a household with its last member. */
async function removePeople(tx: EntityManager, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const gone = `p.id = any($1::uuid[]) and not exists (select from consultation_person l where l.person_id = p.id)`;
  const households = await tx.query<{ household_id: string }[]>(
    `select distinct m.household_id from household_member m join person p on p.id = m.person_id where ${gone}`,
    [ids],
  );
  await tx.query(`delete from person p where ${gone}`, [ids]);
  await tx.query(
    `delete from household h where h.id = any($1::uuid[])
       and not exists (select from household_member m where m.household_id = h.id)`,
    [households.map((row) => row.household_id)],
  );
}
