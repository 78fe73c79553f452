import { Injectable } from '@nestjs/common';
import { Trail } from '../consultation/index.js';
import type { PrintedMeeting } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/index.js';
import { basisRules } from './bases.js';
import { MeetingCaseRow } from './meeting.entity.js';
import { MeetingFinding } from './meeting-finding.service.js';
import { MeetingReading } from './meeting-reading.service.js';
import { consultationsBehind } from './meeting-standing.js';
import { PaperOpening } from './paper-opening.service.js';

/** Hands out the papers of a meeting for the printer, where its basis allows that. */
@Injectable()
export class MeetingPrinting {
  constructor(
    private readonly transactions: Transactions,
    private readonly finding: MeetingFinding,
    private readonly reading: MeetingReading,
    private readonly papers: PaperOpening,
    private readonly trail: Trail,
    private readonly clock: Clock,
  ) {}

  /** The papers that open to the actor, noted as printed. @throws Problem `not_found`, `forbidden`; `invalid` where nothing may be printed */
  async print(actor: Actor, id: string): Promise<PrintedMeeting> {
    const row = await this.finding.find(actor, id);
    if (!(await this.finding.convenes(actor, row))) throw new Problem('forbidden', 'Only whoever runs the meeting.');
    if (!basisRules[row.basis].printable)
      throw new Problem('invalid', 'The papers of this meeting are not printed.', {
        issues: [{ path: 'kind', message: 'not to be printed' }],
      });
    const papers = await this.papers.all(actor, row);
    await this.transactions.run(async (unit) => {
      const entries = await unit.tx.findBy(MeetingCaseRow, { meetingId: id });
      const printed = entries.filter((entry) => papers.some(({ entryId }) => entryId === entry.id));
      await this.trail.changes(unit, actor, await consultationsBehind(unit.tx, printed), 'print', {
        thing: 'meeting',
        thingId: id,
      });
    });
    const meeting = await this.reading.read(actor, id);
    return { meeting, papers, at: this.clock.now().toISOString(), by: { id: actor.id, name: actor.name } };
  }
}
