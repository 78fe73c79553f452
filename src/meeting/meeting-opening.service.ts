import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NewMeeting } from '../contract/index.js';
import { Areas } from '../directory/index.js';
import { dayOf, nextFiscalNumber } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/index.js';
import { basisRules } from './bases.js';
import { MeetingMemberRow, MeetingRow } from './meeting.entity.js';
import type { MeetingNo } from './meeting-facts.js';
import { MeetingFinding } from './meeting-finding.service.js';
import { namesSomebody } from './nameless.js';
import { daysAfter } from './refusals.js';
import { closeWords } from './sealed.js';
import { TownMeetings } from './town-meetings.service.js';

/** Begins a meeting of one of the town's kinds. */
@Injectable()
export class MeetingOpening {
  constructor(
    private readonly transactions: Transactions,
    private readonly finding: MeetingFinding,
    private readonly town: TownMeetings,
    private readonly areas: Areas,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Begins it, with whoever calls it as its first member. Repeated with the same `clientId` it answers the same meeting.
   * @throws Problem `invalid` with what is wrong beside each field
   */
  async open(actor: Actor, given: NewMeeting): Promise<string> {
    const now = this.clock.now();
    const kind = this.town.kind(given.kind);
    const no: MeetingNo[] = [];
    if (!kind) no.push({ path: 'kind', message: 'unknown' });
    else {
      if (!(kind.conveners as readonly string[]).includes(actor.role))
        no.push({ path: 'kind', message: 'not convener' });
      const areas = (await this.areas.areas()).filter(({ scheme }) => scheme === kind.scheme);
      if (kind.scheme === null ? given.area !== null : !areas.some(({ code }) => code === given.area))
        no.push({ path: 'area', message: given.area === null ? 'required' : 'wrong area' });
      if (!basisRules[kind.basis].names)
        for (const field of ['agenda', 'place'] as const)
          if (namesSomebody(given[field], { names: [], marks: [] })) no.push({ path: field, message: 'names' });
    }
    if (given.onDay > daysAfter(dayOf(now), 732)) no.push({ path: 'onDay', message: 'too far' });
    if (given.previousId && !(await this.finding.find(actor, given.previousId).catch(() => null)))
      no.push({ path: 'previousId', message: 'unknown' });
    if (no.length > 0) throw new Problem('invalid', 'This meeting cannot be begun so.', { issues: no });
    const rules = basisRules[kind!.basis];
    return this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        const repeated = await tx.findOneBy(MeetingRow, { clientId: given.clientId });
        if (repeated) return repeated.id;
        const id = randomUUID();
        await tx.insert(MeetingRow, {
          id,
          number: await nextFiscalNumber(tx, now, { table: 'meeting_number', column: 'meetings' }, '', 3),
          kind: kind!.code,
          basis: kind!.basis,
          area: given.area,
          convenerId: actor.id,
          onDay: given.onDay,
          atTime: given.time,
          state: 'preparing',
          words: closeWords(this.seal, 'meeting', {
            ...{ place: given.place, agenda: given.agenda },
            ...{ minutes: '', next: '', fit: '', supporter: '', structural: '' },
          }),
          papersUntil: daysAfter(given.onDay, rules.paperDays),
          previousId: given.previousId,
          clientId: given.clientId,
          at: now,
          version: 1,
        });
        await tx.insert(MeetingMemberRow, {
          id: randomUUID(),
          meetingId: id,
          agency: null,
          staffId: actor.id,
          party: null,
          words: closeWords(this.seal, 'member', { name: '' }),
          attendance: null,
        });
        await this.audit.record(
          {
            action: 'meeting',
            by: { id: actor.id, sessionId: actor.sessionId },
            thing: 'meeting',
            thingId: id,
            details: { deed: 'open', basis: kind!.basis },
          },
          tx,
        );
        unit.signal('meeting', { meetingId: id });
        return id;
      },
      { first: ['select pg_advisory_xact_lock(hashtextextended($1, 24))', [given.clientId]] },
    );
  }
}
