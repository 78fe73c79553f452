import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Consultation, Decision, file, Trail, writeNote } from '../../consultation/index.js';
import { centreRoles, type NewConsultation } from '../../contract/index.js';
import { Municipality } from '../../municipality/index.js';
import { Clock } from '../../platform/clock.js';
import { Problem } from '../../platform/problem.js';
import { Seal } from '../../platform/seal.js';
import { Transactions } from '../../platform/transaction.js';
import { type Actor, Staff } from '../../staff/index.js';

/** Reception of what staff key in: a phone call, a walk-in, a FAX, a letter, a visit. */
@Injectable()
export class Reception {
  constructor(
    private readonly transactions: Transactions,
    private readonly seal: Seal,
    private readonly trail: Trail,
    private readonly municipality: Municipality,
    private readonly clock: Clock,
  ) {}

  /** Keeps it as a consultation and answers its id. A repeated `clientId` answers the first one again. */
  async keyIn(actor: Actor, given: NewConsultation): Promise<string> {
    const clientId = given.clientId ?? randomUUID();
    return this.transactions.run(async (unit) => {
      // Two taps at the same moment come one after the other.
      await unit.tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [clientId]);
      const repeated = await unit.tx.findOneBy(Consultation, { clientId });
      if (repeated) return repeated.id;
      const ownerId = given.owner === 'me' ? actor.id : (given.owner ?? null);
      if (ownerId && !(await unit.tx.findOneBy(Staff, { id: ownerId, active: true, role: In(centreRoles) }))) {
        throw new Problem('invalid', 'There is no such colleague.', {
          issues: [{ path: 'owner', message: 'unknown' }],
        });
      }
      const now = this.clock.now();
      const at = given.receivedAt ? new Date(Math.min(now.getTime(), Date.parse(given.receivedAt))) : now;
      const urgency = given.urgency ?? 'U1';
      const dueAt = given.next ? new Date(given.next.at) : this.municipality.answerBy(urgency, now);
      const name = given.name?.trim() ? this.seal.close(given.name.trim().toWellFormed()) : null;
      const [filed] = await file(unit, [
        {
          target: {
            begin: { channel: given.channel, contactId: null, name, status: 'received', assistant: 'none', dueAt },
          },
          message: { kind: 'call', text: given.summary, at, clientId, details: { topics: given.topics } },
        },
      ]);
      const id = filed!.consultationId;
      const version = given.next ? filed!.version + 1 : filed!.version;
      await unit.tx.update(
        Consultation,
        { id },
        {
          clientId,
          speaker: given.speaker,
          area: given.area?.trim() || null,
          takenInBy: actor.id,
          ownerId,
          urgency,
          urgencyBy: given.urgency ? 'staff' : 'triage',
          safeContact: given.contact?.trim() ? this.seal.close(given.contact.trim().toWellFormed()) : null,
          version,
        },
      );
      await unit.tx.query('update message set sender_id = $2 where id = $1', [filed!.messageId, actor.id]);
      if (given.urgency) {
        await unit.tx.insert(Decision, {
          id: randomUUID(),
          consultationId: id,
          kind: 'urgency',
          before: null,
          after: urgency,
          reason: null,
          staffId: actor.id,
          secondStaffId: null,
          at: now,
        });
      }
      if (given.next)
        await writeNote(unit.tx, {
          consultationId: id,
          version,
          body: `次にすること：${given.next.what}`,
          staffId: actor.id,
          at: now,
        });
      unit.changes(id, version);
      await this.trail.changes(unit, actor, id, 'keyed_in', { details: { channel: given.channel } });
      unit.job('triage.assess', { messageIds: [filed!.messageId] });
      return id;
    });
  }
}
