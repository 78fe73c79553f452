import { Injectable } from '@nestjs/common';
import { Trail } from '../consultation/index.js';
import type { NewTeamReport } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { CaseConsultationRow, CaseEventRow, SupportCase } from './case.entity.js';
import { CaseDeeds, refusedFor } from './case-deeds.service.js';
import { PlanItemRow } from './plan.entity.js';
import { ownWork, reportRefusals } from './reporting.js';
import { closeWords, openWords } from './sealed.js';
import { standingOf } from './standing.js';
import { TeamCases } from './team-cases.service.js';

/** Takes in what agencies of a team tell of their own work: the case's screens show it at once, its history keeps it. */
@Injectable()
export class TeamReporting {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: TeamCases,
    private readonly deeds: CaseDeeds,
    private readonly trail: Trail,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Notes how far a piece of the agency's own work is. Repeated with the same `clientId` it changes nothing.
   * @throws Problem `not_found` for work that is not the agency's own or that it may not see; `saved_elsewhere`; `invalid`
   */
  async report(
    actor: Actor,
    id: string,
    itemId: string,
    { clientId, seen, state, words }: NewTeamReport,
  ): Promise<void> {
    await this.cases.find(actor, id);
    await this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        if (await tx.existsBy(CaseEventRow, { clientId, caseId: id })) return;
        const row = await tx.findOneByOrFail(SupportCase, { id });
        const { facts, members, items } = await standingOf(tx, this.seal, row);
        const own = members.find(({ agency }) => agency === actor.agency);
        const work = own && ownWork(facts, own.id, itemId);
        if (!work) throw new Problem('not_found', 'There is no such work of this agency.');
        const [last] = await tx.query<{ version: number | null }[]>(
          'select max(version) as version from case_event where case_id = $1 and thing_id = $2',
          [id, itemId],
        );
        if ((last?.version ?? 0) !== seen)
          throw new Problem('saved_elsewhere', 'Somebody else changed this work since it was read.');
        const refused = reportRefusals(facts, work.state, { state, words });
        if (refused.length > 0) throw refusedFor(refused, '');
        const now = this.clock.now();
        const before = openWords(this.seal, 'item', items.find((one) => one.id === itemId)!.words);
        const told = words === '' ? {} : { report: words, reportedOn: dayOf(now) };
        await tx.update(
          PlanItemRow,
          { id: itemId },
          { state, words: closeWords(this.seal, 'item', { ...before, ...told }) },
        );
        await this.deeds.turn(unit, row, {});
        await tx.insert(CaseEventRow, {
          caseId: id,
          version: row.version + 1,
          kind: 'report_item',
          thingId: itemId,
          codes: { state },
          words: words === '' ? null : this.seal.close(words),
          byId: actor.id,
          at: now,
          clientId,
        });
        const consultations = await tx.findBy(CaseConsultationRow, { caseId: id });
        await this.trail.changes(
          unit,
          actor,
          consultations.map(({ consultationId }) => consultationId),
          'case',
          { thing: 'case', thingId: id, details: { deed: 'report_item' } },
        );
      },
      { first: ['select from support_case where id = $1 for update', [id]] },
    );
  }
}
