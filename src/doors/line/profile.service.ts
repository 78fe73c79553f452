import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupCommit, lockedSql } from '../../consultation/index.js';
import { Clock } from '../../platform/clock.js';
import { Seal } from '../../platform/seal.js';
import { Transactions } from '../../platform/transaction.js';
import { addressOf } from './line.service.js';
import { LineApi } from './line-api.js';

/** Somebody about whom LINE is to be asked; `found` is filled by those who ask the database together. */
interface Asking {
  id: string;
  found: { kind: 'person' | 'group'; address: string } | null;
}

interface Learnt {
  id: string;
  name: string | null;
}

/** Learns what a person calls themselves in LINE. A job of its own: when LINE is slow, no message waits for a name. */
@Injectable()
export class LineProfiles {
  private readonly asking = new GroupCommit<Asking>((asking) => this.find(asking));
  private readonly learning = new GroupCommit<Learnt>((learnt) => this.keep(learnt));

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly api: LineApi,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** Job `line.profile`. Asks once per contact; who does not consent stays without a name. */
  async fetch(contactId: string): Promise<void> {
    const asking: Asking = { id: contactId, found: null };
    await this.asking.add([asking]);
    if (!asking.found) return;
    const { kind, address } = asking.found;
    const profile = kind === 'person' ? await this.api.profile(addressOf({ address: this.seal.open(address) })) : null;
    if (
      profile &&
      (profile.outcome === 'unreachable' || profile.outcome === 'server_error' || profile.outcome === 'rate_limited')
    ) {
      throw new Error(`LINE did not tell the profile: ${profile.outcome}`);
    }
    const name = profile?.outcome === 'ok' ? (profile.value.displayName ?? '').slice(0, 100).toWellFormed() : '';
    await this.learning.add([{ id: contactId, name: name ? this.seal.close(name) : null }]);
  }

  private async find(asking: Asking[]): Promise<void> {
    const rows = await this.database.query<({ id: string } & NonNullable<Asking['found']>)[]>(
      'select id, kind, address from contact where id = any($1) and profile_at is null',
      [asking.map(({ id }) => id)],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    for (const one of asking) one.found = found.get(one.id) ?? null;
  }

  /** Where a name was learnt, the open consultation is shown anew. */
  private keep(learnt: Learnt[]): Promise<void> {
    return this.transactions.run(
      async (unit) => {
        const ids = learnt.map(({ id }) => id);
        const named = learnt.filter(({ name }) => name !== null).map(({ id }) => id);
        unit.write('select from contact where id = any($1) order by id for no key update', [ids]);
        unit.write(
          `update contact k set profile_at = $3, name = n.name from unnest($1::uuid[], $2::text[]) as n (id, name) where k.id = n.id`,
          [ids, learnt.map(({ name }) => name), this.clock.now()],
        );
        unit.write(lockedSql('contact_id = any($1) and closed_at is null'), [named]);
        const [rows] = await unit.tx.query<[{ id: string; version: number }[]]>(
          'update consultation set version = version + 1 where contact_id = any($1) and closed_at is null returning id, version',
          [named],
        );
        for (const { id, version } of rows) unit.changes(id, version);
      },
      { lazy: true },
    );
  }
}
