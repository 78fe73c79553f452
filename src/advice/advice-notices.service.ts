import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import type { AdviceMailRow, AdviceRow } from './advice.entity.js';

type Receiver = Pick<AdviceMailRow, 'staffId' | 'address'>;
/** Which request, and at which version. */
type About = Pick<AdviceRow, 'id' | 'agency' | 'ownerId' | 'version'>;

/** Writes down who is mailed that there is something new; the mails leave after the commit, each by its own job. */
@Injectable()
export class AdviceNotices {
  constructor(
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** An agency asked, and nobody holds it yet: the managers. */
  async asked(unit: Unit, about: About): Promise<void> {
    await this.add(unit, about, 'asked', await managers(unit));
  }

  /** The centre answered, asked back or closed: the agency's office, and its accounts that want to be told. */
  async told(unit: Unit, about: About): Promise<void> {
    const [office] = await unit.tx.query<{ mail: string | null }[]>('select mail from agency where code = $1', [
      about.agency,
    ]);
    const accounts = await staffWith(unit, `role = 'agency' and agency = $1`, [about.agency]);
    const receivers = office?.mail ? [{ staffId: null, address: this.seal.close(office.mail) }, ...accounts] : accounts;
    await this.add(unit, about, 'told', receivers);
  }

  /** The agency wrote something: whoever holds the request. */
  async replied(unit: Unit, about: About): Promise<void> {
    await this.add(unit, about, 'replied', await this.owner(unit, about));
  }

  /** The centre's day is over: whoever holds the request; where nobody does, or nobody who can be told, the managers. How many were. */
  async overdue(unit: Unit, about: About): Promise<number> {
    const owner = await this.owner(unit, about);
    const receivers = owner.length > 0 ? owner : await managers(unit);
    await this.add(unit, about, 'overdue', receivers);
    return receivers.length;
  }

  private owner(unit: Unit, { ownerId }: About): Promise<Receiver[]> {
    return ownerId === null ? Promise.resolve([]) : staffWith(unit, 'id = $1', [ownerId]);
  }

  private async add(
    unit: Unit,
    { id, version }: About,
    kind: AdviceMailRow['kind'],
    receivers: Receiver[],
  ): Promise<void> {
    const now = this.clock.now();
    for (const { staffId, address } of receivers) {
      const mailId = randomUUID();
      const added = await unit.tx.query<unknown[]>(
        `insert into advice_mail (id, request_id, kind, version, staff_id, address, state, at, next_try_at)
         values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $7) on conflict do nothing returning id`,
        [mailId, id, kind, version, staffId, address, now],
      );
      if (added.length > 0) unit.job('advice.tell', { mailId });
    }
  }
}

const managers = (unit: Unit): Promise<Receiver[]> => staffWith(unit, `role = 'manager'`, []);

/** Accounts that are in use and have an address for notices. */
const staffWith = async (unit: Unit, condition: string, values: unknown[]): Promise<Receiver[]> =>
  (
    await unit.tx.query<{ id: string }[]>(
      `select id from staff where active and notify_mail is not null and ${condition}`,
      values,
    )
  ).map(({ id: staffId }) => ({ staffId, address: null }));
