import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockOf, Records, Trail } from '../consultation/index.js';
import { type CaseRefusal, firstState, type NewCase } from '../contract/index.js';
import { dayOf, Municipality, nextFiscalNumber } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { CaseConsultationRow, CaseEventRow, CaseMemberRow, CasePeriodRow, SupportCase } from './case.entity.js';
import { refusedFor } from './case-deeds.service.js';
import { daysAfter } from './facts.js';
import { longestToNextDays } from './refusals.js';
import { closeWords } from './sealed.js';

/** Opens a case for a consultation whose route is ② or ③. */
@Injectable()
export class CaseOpening {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: Records,
    private readonly municipality: Municipality,
    private readonly trail: Trail,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens it, with the person and its owner as the first of the team. Repeated with the same `clientId` it answers the same case.
   * @throws Problem `not_found`; `invalid` without a route ② or ③, without a next date, or when an open case has it already
   */
  async open(actor: Actor, { clientId, consultationId, kind, nextOn }: NewCase): Promise<string> {
    const seen = await this.records.find(actor, consultationId);
    const now = this.clock.now();
    const today = dayOf(now);
    const refused: { path: string; message: CaseRefusal }[] = [];
    if (seen.route !== 2 && seen.route !== 3) refused.push({ path: 'consultationId', message: 'no route' });
    if (nextOn === null) refused.push({ path: 'nextOn', message: 'required' });
    else if (nextOn < today) refused.push({ path: 'nextOn', message: 'over' });
    else if (nextOn > daysAfter(today, longestToNextDays)) refused.push({ path: 'nextOn', message: 'too far' });
    if (refused.length > 0) throw refusedFor(refused, '');
    return this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        const repeated = await tx.findOneBy(SupportCase, { clientId });
        if (repeated) return repeated.id;
        if (await isInOpenCase(tx, consultationId))
          throw refusedFor([{ path: 'consultationId', message: 'done already' }], '');
        const id = randomUUID();
        const ownerId = seen.ownerId ?? actor.id;
        await tx.insert(SupportCase, {
          id,
          number: await nextFiscalNumber(tx, now, { table: 'case_number', column: 'last' }, '', 4),
          kind,
          state: firstState[kind],
          stateBefore: null,
          period: 1,
          ownerId,
          area: seen.area,
          openedAt: now,
          nextContactOn: nextOn,
          remindAt: this.municipality.opening(nextOn!),
          clientId,
          version: 1,
        });
        await tx.insert(CasePeriodRow, {
          id: randomUUID(),
          caseId: id,
          nth: 1,
          kind,
          openedAt: now,
          openedBy: actor.id,
          words: closeWords(this.seal, 'period', { why: seen.routeReason ?? '', endReason: '' }),
        });
        await tx.insert(CaseConsultationRow, { caseId: id, consultationId, addedBy: actor.id, addedAt: now });
        const member = { caseId: id, agency: null, sees: 'plan' as const, brought: false, fromOn: today, toOn: null };
        const roleOf = (role: string) => closeWords(this.seal, 'member', { name: '', role });
        await tx.insert(CaseMemberRow, [
          { ...member, id: randomUUID(), staffId: null, party: 'person', words: roleOf('自分でできることに取り組む') },
          { ...member, id: randomUUID(), staffId: ownerId, party: null, words: roleOf('全体のとりまとめ・伴走') },
        ]);
        await tx.insert(CaseEventRow, {
          caseId: id,
          version: 1,
          kind: 'open',
          thingId: consultationId,
          codes: { kind, nextOn },
          words: null,
          byId: actor.id,
          at: now,
          clientId: null,
        });
        await this.trail.changes(unit, actor, consultationId, 'case', {
          thing: 'case',
          thingId: id,
          details: { deed: 'open' },
        });
        const [rows] = await tx.query<[{ version: number }[], number]>(
          'update consultation set version = version + 1 where id = $1 returning version',
          [consultationId],
        );
        unit.changes(consultationId, rows[0]!.version);
        unit.signal('case', { caseId: id, version: 1 });
        return id;
      },
      { first: lockOf([consultationId]) },
    );
  }
}

async function isInOpenCase(tx: EntityManager, consultationId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `select from case_consultation x join support_case k on k.id = x.case_id where x.consultation_id = $1 and k.state <> 'ended'`,
    [consultationId],
  );
  return rows.length > 0;
}
