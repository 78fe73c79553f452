import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CaseFinding } from '../casework/index.js';
import type { NewLack, NewParticipation, ParticipationRefusal } from '../contract/index.js';
import { MissingResources } from '../directory/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import { ParticipationDeeds, refusedFor } from './deeds.service.js';
import { ParticipationFinding } from './finding.service.js';
import { ParticipationEventRow, ParticipationRow } from './participation.entity.js';
import { ParticipationReading } from './reading.service.js';
import { next } from './refusals.js';
import { closeWords } from './sealed.js';

/** Begins participations, and writes down what the town lacks for one. */
@Injectable()
export class ParticipationBeginning {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CaseFinding,
    private readonly finding: ParticipationFinding,
    private readonly reading: ParticipationReading,
    private readonly deeds: ParticipationDeeds,
    private readonly missing: MissingResources,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins one for a person of an open case. Repeated with the same `clientId` it answers the same one.
   * @throws Problem `not_found`; `invalid` for somebody who is not of the case, or without a next date
   */
  async begin(actor: Actor, caseId: string, { clientId, personId, needs, nextOn }: NewParticipation): Promise<string> {
    const supportCase = await this.cases.find(actor, caseId);
    const people = await this.reading.people(actor, caseId);
    const now = this.clock.now();
    return this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        const repeated = await tx.findOneBy(ParticipationRow, { clientId, caseId });
        if (repeated) return repeated.id;
        const refused: { path: string; message: ParticipationRefusal }[] = [];
        if (supportCase.state === 'ended') refused.push({ path: 'caseId', message: 'case ended' });
        if (personId === null) refused.push({ path: 'personId', message: 'required' });
        else if (!people.some(({ id }) => id === personId)) refused.push({ path: 'personId', message: 'unknown' });
        const undated = next(nextOn, dayOf(now));
        if (undated) refused.push(undated);
        if (refused.length > 0) throw refusedFor(refused, '');
        const id = randomUUID();
        const words = closeWords(this.seal, 'needs', needs);
        await tx.insert(ParticipationRow, {
          id,
          caseId,
          personId: personId!,
          state: 'wish',
          words,
          ownerId: actor.id,
          nextOn,
          remindAt: this.municipality.opening(nextOn!),
          begunAt: now,
          clientId,
          version: 1,
        });
        await tx.insert(ParticipationEventRow, {
          participationId: id,
          version: 1,
          kind: 'begin',
          thingId: null,
          codes: { nextOn },
          words,
          byId: actor.id,
          at: now,
          clientId: null,
        });
        await this.deeds.tell(unit, actor, { id, caseId }, 'begin');
        return id;
      },
      { first: ['select from support_case where id = $1 for update', [caseId]] },
    );
  }

  /** Writes down what is missing for it, in the register and in the trail of a consultation of its case. @throws Problem `not_found` */
  async lacks(actor: Actor, id: string, { id: lackId, what, need, area }: NewLack): Promise<void> {
    const { caseId } = await this.finding.find(actor, id);
    const [first] = await this.finding.consultations(actor, caseId);
    await this.missing.addFor(
      actor,
      { id: lackId, what, need, area, field: null },
      { consultationId: first?.id ?? null, caseId },
    );
  }
}
