import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NewAdvice } from '../contract/index.js';
import { Agencies } from '../directory/index.js';
import { dayOf, Municipality, nextFiscalNumber } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { AdviceEventRow, AdviceRow } from './advice.entity.js';
import { AdviceNotices } from './advice-notices.service.js';
import { adviceDue } from './deadlines.js';
import type { AdviceObjection } from './facts.js';
import { NamingWatch } from './naming-watch.service.js';
import { wantedObjection } from './refusals.js';
import { closeAsked } from './sealed.js';

/** Takes in what an agency asks about a case of its own. Nothing is opened by it: no person, no household, no consultation, no case. */
@Injectable()
export class AdviceAsking {
  constructor(
    private readonly transactions: Transactions,
    private readonly agencies: Agencies,
    private readonly municipality: Municipality,
    private readonly naming: NamingWatch,
    private readonly notices: AdviceNotices,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Asks for advice. Repeated with the same `clientId` it answers the same one.
   * @throws Problem `not_allowed_now` for an account whose agency the directory does not know; `invalid` with what is wrong beside each field
   */
  async ask(actor: Actor, { clientId, wantedOn, fields, patterns, confirmed, ...words }: NewAdvice): Promise<string> {
    const agency = actor.agency ?? '';
    if (!(await this.agencies.names([agency])).has(agency))
      throw new Problem('not_allowed_now', 'The agency of this account does not stand in the directory.');
    const now = this.clock.now();
    const wrong = [
      wantedObjection(wantedOn, dayOf(now)),
      ...(await this.naming.objections(actor, agency, words, confirmed)),
    ].filter((one) => one !== null);
    if (wrong.length > 0) throw objected(wrong, '');
    const dueAt = adviceDue('asked', now, wantedOn, this.municipality.profile.advice, this.municipality);
    return this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        const repeated = await tx.findOneBy(AdviceRow, { clientId, agency });
        if (repeated) return repeated.id;
        if (await tx.existsBy(AdviceRow, { clientId })) throw objected([{ path: 'clientId', message: 'unknown' }], '');
        const row = {
          ...{
            id: randomUUID(),
            number: await nextFiscalNumber(tx, now, { table: 'advice_number', column: 'last' }, 'J', 4),
            agency,
            askedBy: actor.id,
            ownerId: null,
          },
          ...{ state: 'asked' as const, fields: [...new Set(fields)], patterns: [...new Set(patterns)] },
          ...{ words: closeAsked(this.seal, words), wantedOn, dueAt, askedAt: now, clientId, version: 1 },
        };
        await tx.insert(AdviceRow, row);
        await tx.insert(AdviceEventRow, {
          ...{ requestId: row.id, version: 1, kind: 'ask', side: 'agency' as const, shared: true },
          ...{ codes: { wantedOn }, words: null, byId: actor.id, at: now },
        });
        await this.notices.asked(unit, row);
        const by = { id: actor.id, sessionId: actor.sessionId };
        await this.audit.record(
          { action: 'advice', by, thing: 'advice', thingId: row.id, details: { deed: 'ask' } },
          tx,
        );
        return row.id;
      },
      // Sent twice at once, the second waits until the first is there to be found.
      { first: ['select pg_advisory_xact_lock(hashtext($1))', [clientId]] },
    );
  }
}

/** Objections as a problem, beside the fields that they are about. */
export const objected = (objections: AdviceObjection[], within = 'deed.'): Problem =>
  new Problem('invalid', 'This cannot be done to the request as it stands.', {
    issues: objections.map(({ path, message }) => ({ path: within + path, message })),
  });
