import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Records } from '../consultation/index.js';
import { centreRoles, type NewOutreachDeed, type OutreachDeed } from '../contract/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import type { OutreachFacts, OutreachObjection } from './facts.js';
import { outreachMoves } from './moves.js';
import { ApproachRow, OutreachEventRow, OutreachRow } from './outreach.entity.js';
import { OutreachFinding } from './outreach-finding.service.js';
import { objected } from './outreach-opening.service.js';
import { outreachObjections } from './refusals.js';
import { closeKnown, openKnown } from './sealed.js';

/** Does what can be done to an outreach: seen, locked, compared, checked, written, kept in the history. */
@Injectable()
export class OutreachDeeds {
  constructor(
    private readonly transactions: Transactions,
    private readonly finding: OutreachFinding,
    private readonly records: Records,
    private readonly municipality: Municipality,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Does a deed. Repeated with the same `clientId` it changes nothing.
   * @throws Problem `not_found`; `saved_elsewhere` when somebody was first; `invalid` with an objection for each field
   */
  async do(actor: Actor, id: string, { clientId, version, deed }: NewOutreachDeed): Promise<void> {
    await this.finding.find(actor, id);
    await this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        const done = await tx.findOneBy(OutreachEventRow, { clientId });
        if (done?.outreachId === id) return;
        if (done) throw objected([{ path: 'clientId', message: 'unknown' }], '');
        const row = await tx.findOneByOrFail(OutreachRow, { id });
        if (version === null && deed.kind !== 'approach') throw objected([{ path: 'version', message: 'version' }], '');
        if (version !== null && row.version !== version)
          throw new Problem('saved_elsewhere', 'Somebody else changed this outreach since it was read.');
        const now = this.clock.now();
        const today = dayOf(now);
        const facts: OutreachFacts = { ...row, hasConsultation: row.consultationId !== null };
        const objections = outreachObjections(facts, deed, today);
        if (objections.length === 0) objections.push(...(await this.unknown(tx, actor, row, deed)));
        if (objections.length > 0) throw objected(objections);
        const { hasConsultation: _linked, ...moved } = outreachMoves(facts, deed);
        if (deed.kind === 'approach') {
          const { way, on, answer, trust, nextOn, seen, hat = null, minutes = null } = deed;
          const words = this.seal.close(seen);
          const approach = {
            id: randomUUID(),
            outreachId: id,
            way,
            onDay: on,
            answer,
            trust,
            nextOn,
            hat,
            minutes,
            words,
          };
          await tx.insert(ApproachRow, { ...approach, byId: actor.id, at: now, clientId });
        }
        await tx.update(
          OutreachRow,
          { id },
          {
            ...moved,
            ...this.reminder(row, moved.nextOn),
            ...this.written(row, deed, now),
            version: row.version + 1,
          },
        );
        await tx.insert(OutreachEventRow, {
          ...{ outreachId: id, version: row.version + 1, kind: deed.kind, byId: actor.id, at: now, clientId },
          ...this.line(deed),
        });
        const by = { id: actor.id, sessionId: actor.sessionId };
        const consultationId = row.consultationId ?? (deed.kind === 'connect' ? deed.consultationId : null);
        const about = { thing: 'outreach' as const, thingId: id, consultationId, details: { deed: deed.kind } };
        await this.audit.record({ action: 'outreach', by, ...about }, tx);
        unit.signal('outreach', { outreachId: id });
      },
      { first: ['select from outreach where id = $1 for update', [id]] },
    );
  }

  private reminder({ nextOn: before }: OutreachRow, nextOn: string | null | undefined): Partial<OutreachRow> {
    if (nextOn === undefined || nextOn === before) return {};
    return { remindAt: nextOn === null ? null : this.municipality.opening(nextOn), remindedAt: null };
  }

  /** What a deed writes into the row besides moving it. What stood there before stands in the history. */
  private written(row: OutreachRow, deed: OutreachDeed, now: Date): Partial<OutreachRow> {
    const before = openKnown(this.seal, row);
    switch (deed.kind) {
      case 'learn': {
        const { name, known, hint, informant, area } = deed;
        return { area, words: closeKnown(this.seal, { ...before, name, known, hint, informant }) };
      }
      case 'connect':
        return { consultationId: deed.consultationId };
      case 'give_to':
        return { ownerId: deed.ownerId };
      case 'end':
        return { endedAt: now, endReason: deed.reason, words: closeKnown(this.seal, { ...before, end: deed.words }) };
      case 'reopen':
        return { endedAt: null, endReason: null };
      default:
        return {};
    }
  }

  /** The deed as a line of the history: codes and days as they are, what was typed sealed. */
  private line(deed: OutreachDeed): Pick<OutreachEventRow, 'codes' | 'words'> {
    const typed = ['name', 'known', 'hint', 'informant', 'words', 'seen'];
    const { kind, ...fields } = deed;
    const all = Object.entries(fields);
    // What was seen stands with the approach itself.
    const words =
      kind === 'approach'
        ? []
        : all.filter(([field, text]) => typed.includes(field) && text !== '').map(([, text]) => text);
    return {
      codes: Object.fromEntries(all.filter(([field]) => !typed.includes(field))),
      words: words.length === 0 ? null : this.seal.close(words.join('\n')),
    };
  }

  /** What only the database knows: whether those who are named exist, and may be named. */
  private async unknown(
    tx: EntityManager,
    actor: Actor,
    row: OutreachRow,
    deed: OutreachDeed,
  ): Promise<OutreachObjection[]> {
    if (deed.kind === 'give_to') {
      const found = await tx.query<unknown[]>('select from staff where id = $1 and active and role = any($2)', [
        deed.ownerId,
        [...centreRoles],
      ]);
      return found.length > 0 ? [] : [{ path: 'ownerId', message: 'unknown' }];
    }
    if (deed.kind === 'approach' && deed.hat) {
      const worn = await tx.query<unknown[]>('select from staff where id = $1 and $2 = any(hats)', [
        actor.id,
        deed.hat,
      ]);
      return worn.length > 0 ? [] : [{ path: 'hat', message: 'unknown' }];
    }
    if (deed.kind === 'connect') {
      // Whoever told of somebody reads the own consultation: the person's voice has no place in it.
      if (deed.consultationId === row.fromConsultationId) return [{ path: 'consultationId', message: 'not theirs' }];
      const seen = await this.records.find(actor, deed.consultationId).catch(() => null);
      return seen ? [] : [{ path: 'consultationId', message: 'unknown' }];
    }
    return [];
  }
}
