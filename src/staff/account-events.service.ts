import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AccountEvent, OwnSignIn } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';

/** What was done to accounts, and by whom. The rows are only ever added. */
@Injectable()
export class AccountEvents {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Notes something down, with `tx` as part of that transaction; by nobody when it is done on the server. */
  async note(staffId: string, kind: AccountEvent, byId: string | null, tx?: EntityManager): Promise<void> {
    await (tx ?? this.database).query('insert into account_event (staff_id, kind, by_id, at) values ($1, $2, $3, $4)', [
      staffId,
      kind,
      byId,
      this.clock.now(),
    ]);
    await this.audit.record({
      action: 'account_changed',
      by: byId === null ? null : { id: byId },
      thing: 'staff',
      thingId: staffId,
      details: { event: kind },
    });
  }

  /** The last ten things, newest first. */
  async last(staffId: string): Promise<OwnSignIn['events']> {
    const rows: { kind: AccountEvent; id: string | null; name: string; at: Date }[] = await this.database.query(
      `select e.kind, s.id, s.name, e.at from account_event e left join staff s on s.id = e.by_id
       where e.staff_id = $1 order by e.id desc limit 10`,
      [staffId],
    );
    return rows.map(({ kind, id, name, at }) => ({
      kind,
      by: id === null ? null : { id, name },
      at: at.toISOString(),
    }));
  }
}
