import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Contact } from '../../people/contact.entity.js';
import { Clock } from '../../platform/clock.js';
import { Seal } from '../../platform/seal.js';
import { Transactions } from '../../platform/transaction.js';
import { addressOf } from './line.service.js';
import { LineApi } from './line-api.js';

/** Learns what a person calls themselves in LINE. A job of its own: when LINE is slow, no message waits for a name. */
@Injectable()
export class LineProfiles {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly api: LineApi,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** Job `line.profile`. Asks once per contact; who does not consent stays without a name. */
  async fetch(contactId: string): Promise<void> {
    const contact = await this.database.manager.findOneBy(Contact, { id: contactId });
    if (!contact || contact.profileAt) return;
    const profile =
      contact.kind === 'person'
        ? await this.api.profile(addressOf({ address: this.seal.open(contact.address) }))
        : null;
    if (
      profile &&
      (profile.outcome === 'unreachable' || profile.outcome === 'server_error' || profile.outcome === 'rate_limited')
    ) {
      throw new Error(`LINE did not tell the profile: ${profile.outcome}`);
    }
    const name = profile?.outcome === 'ok' ? profile.value.displayName : null;
    await this.transactions.run(
      async (unit) => {
        await unit.tx.update(
          Contact,
          { id: contactId },
          { profileAt: this.clock.now(), name: name ? this.seal.close(name.slice(0, 100).toWellFormed()) : null },
        );
        const [rows] = await unit.tx.query<[{ id: string; version: number }[]]>(
          'update consultation set version = version + 1 where contact_id = $1 and closed_at is null returning id, version',
          [contactId],
        );
        for (const { id, version } of rows) unit.changes(id, version);
      },
      { lazy: true },
    );
  }
}
