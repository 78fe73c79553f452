import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Records } from '../consultation/index.js';
import { centreRoles, type NewOutreach } from '../contract/index.js';
import { Areas } from '../directory/index.js';
import { dayOf, Municipality, nextFiscalNumber } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import type { OutreachObjection } from './facts.js';
import { OutreachEventRow, OutreachRow } from './outreach.entity.js';
import { nextObjection, pastObjection } from './refusals.js';
import { closeKnown } from './sealed.js';

/** Writes down somebody whom support does not reach, before any name is known. */
@Injectable()
export class OutreachOpening {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly areas: Areas,
    private readonly municipality: Municipality,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens it. Repeated with the same `clientId` it answers the same one.
   * @throws Problem `not_found` for a consultation out of sight; `invalid` with what is wrong beside each field
   */
  async open(actor: Actor, given: NewOutreach): Promise<string> {
    const { clientId, name, known, hint, informant, area, source, heardOn, nextOn, fromConsultationId } = given;
    const from = fromConsultationId ? await this.records.find(actor, fromConsultationId) : null;
    const now = this.clock.now();
    const today = dayOf(now);
    const wrong = [pastObjection('heardOn', heardOn, today), heardOn <= today ? nextObjection(nextOn, heardOn) : null];
    const objections = wrong.filter((one) => one !== null);
    if (objections.length > 0) throw objected(objections, '');
    const ownerId = given.owner === 'me' ? actor.id : await this.onDuty(actor, area, today);
    // Sent twice at once, the second waits until the first is there to be found.
    const first = 'select pg_advisory_xact_lock(hashtext($1))';
    return this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        const repeated = await tx.findOneBy(OutreachRow, { clientId });
        if (repeated) return repeated.id;
        const id = randomUUID();
        await tx.insert(OutreachRow, {
          ...{
            id,
            number: await nextFiscalNumber(tx, now, { table: 'outreach_number', column: 'last' }, 'A', 4),
            state: 'known',
            source,
            area,
            ownerId,
            madeBy: actor.id,
          },
          ...{ trust: 'unmet', tries: 0, thought: 0, heardOn, nextOn },
          remindAt: this.municipality.opening(nextOn!),
          words: closeKnown(this.seal, { name, known, hint, informant, end: '' }),
          fromConsultationId: from?.id ?? null,
          ...{ openedAt: now, clientId, version: 1 },
        });
        await tx.insert(OutreachEventRow, {
          ...{ outreachId: id, version: 1, kind: 'open', byId: actor.id, at: now },
          codes: { source, area, heardOn, nextOn },
          words: this.seal.close([name, known, hint, informant].filter((text) => text !== '').join('\n')),
        });
        const by = { id: actor.id, sessionId: actor.sessionId };
        await this.audit.record(
          {
            action: 'outreach',
            by,
            thing: 'outreach',
            thingId: id,
            consultationId: from?.id,
            details: { deed: 'open' },
          },
          tx,
        );
        unit.signal('outreach', { outreachId: id });
        return id;
      },
      { first: [first, [clientId]] },
    );
  }

  /**
   * Whoever is on duty for the area today, of the centre's own people; nobody is: whoever wrote it down. An area that the directory does not
   * know belongs to no district, as one that nobody named.
   */
  private async onDuty(actor: Actor, area: string | null, today: string): Promise<string> {
    const code = area === null ? null : ((await this.areas.areas()).find(({ name }) => name === area)?.code ?? null);
    const gone = await this.database.query<{ id: string }[]>(
      'select d.staff_id as id from area_duty d join staff s on s.id = d.staff_id where not s.active or s.role <> all($1)',
      [[...centreRoles]],
    );
    const duties = await this.areas.onDuty(code, today, new Set(gone.map(({ id }) => id)));
    return (duties.find(({ staffId }) => staffId === actor.id) ?? duties[0])?.staffId ?? actor.id;
  }
}

/** Objections as a problem, beside the fields that they are about. */
export const objected = (objections: OutreachObjection[], within = 'deed.'): Problem =>
  new Problem('invalid', 'This cannot be done to the outreach as it stands.', {
    issues: objections.map(({ path, message }) => ({ path: within + path, message })),
  });
