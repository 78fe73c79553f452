import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Consultation, Trail } from '../consultation/index.js';
import { type MeetingRefusal, type OpenedPaper, ofCentre } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions } from '../platform/transaction.js';
import type { Actor } from '../staff/index.js';
import { basisRules } from './bases.js';
import {
  MeetingConfirmationRow,
  MeetingMemberRow,
  type MeetingRow,
  MeetingViewRow,
  SecrecyPledgeRow,
} from './meeting.entity.js';
import { MeetingFinding, type SeenEntry } from './meeting-finding.service.js';
import { consultationsBehind, invitedOf, leftOut, sharingOf } from './meeting-standing.js';
import { type OpeningFacts, openingRefusal } from './opening.js';
import { openWords } from './sealed.js';

/** Opens papers to those to whom they open, and notes each time. */
@Injectable()
export class PaperOpening {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly finding: MeetingFinding,
    private readonly trail: Trail,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The pledges on file that count for members: of each the one that holds longest. */
  async pledgesOf(
    members: readonly MeetingMemberRow[],
  ): Promise<(row: MeetingRow, member: MeetingMemberRow) => SecrecyPledgeRow | null> {
    const rows = await this.database.manager.find(SecrecyPledgeRow, {
      where: [
        { agency: In(members.flatMap(({ agency }) => agency ?? [])) },
        { staffId: In(members.flatMap(({ staffId }) => staffId ?? [])) },
        { memberId: In(members.map(({ id }) => id)) },
      ],
      order: { untilDay: 'DESC', onDay: 'ASC' },
    });
    return ({ basis }, { agency, staffId, id }) =>
      rows.find(
        (one) =>
          one.basis === basis &&
          (agency !== null ? one.agency === agency : staffId !== null ? one.staffId === staffId : one.memberId === id),
      ) ?? null;
  }

  /** What decides whether the papers of a meeting open to the actor, without what is about one of them. */
  async facts(actor: Actor, row: MeetingRow): Promise<OpeningFacts> {
    return (await this.factsOf(actor, [row]))(row);
  }

  /** The same of several meetings. */
  async factsOf(actor: Actor, rows: readonly MeetingRow[]): Promise<(row: MeetingRow) => OpeningFacts> {
    const ids = rows.map(({ id }) => id);
    const members = await this.finding.asMembers(actor, ids);
    const [pledges, confirmed] = await Promise.all([
      this.pledgesOf([...members.values()]),
      this.database.manager.findBy(MeetingConfirmationRow, { meetingId: In(ids), staffId: actor.id }),
    ]);
    return (row) => {
      const member = members.get(row.id) ?? null;
      const pledge = member && pledges(row, member);
      return {
        rules: basisRules[row.basis],
        state: row.state,
        convening: this.finding.runs(actor, row, member),
        member: member !== null,
        seesCase: false,
        pledge: pledge && { on: pledge.onDay, until: pledge.untilDay },
        confirmed: confirmed.some(({ meetingId }) => meetingId === row.id),
        papersUntil: row.papersUntil,
        off: false,
        covered: true,
      };
    };
  }

  /** Notes that the actor was shown the duty and confirmed it. @throws Problem `not_found` to whoever is not invited */
  async confirm(actor: Actor, id: string): Promise<void> {
    const row = await this.finding.find(actor, id);
    if (!(await this.finding.asMember(actor, row.id))) throw new Problem('not_found', 'There is no such meeting.');
    await this.transactions.run(async ({ tx }) => {
      const rows = await tx.query<unknown[]>(
        'insert into meeting_confirmation (meeting_id, staff_id, at) values ($1, $2, $3) on conflict do nothing returning staff_id',
        [id, actor.id, this.clock.now()],
      );
      if (rows.length === 0) return;
      const by = { id: actor.id, sessionId: actor.sessionId };
      await this.audit.record(
        { action: 'meeting', by, thing: 'meeting', thingId: id, details: { deed: 'confirm' } },
        tx,
      );
    });
  }

  /** Opens one paper. @throws Problem `not_found`; `invalid` with why it does not open */
  async open(actor: Actor, id: string, entryId: string): Promise<OpenedPaper> {
    const row = await this.finding.find(actor, id);
    const entry = (await this.finding.entries(actor, [id])).find((one) => one.row.id === entryId);
    if (!entry) throw new Problem('not_found', 'There is no such paper.');
    const refusal = await this.refusal(actor, row, entry);
    if (refusal)
      throw new Problem('invalid', 'This paper does not open.', { issues: [{ path: 'paper', message: refusal }] });
    return this.opened(actor, row, entry);
  }

  /** Every paper of a meeting that opens to the actor. */
  async all(actor: Actor, row: MeetingRow): Promise<OpenedPaper[]> {
    const papers: OpenedPaper[] = [];
    for (const entry of await this.finding.entries(actor, [row.id]))
      if ((await this.refusal(actor, row, entry)) === null) papers.push(await this.opened(actor, row, entry));
    return papers;
  }

  private async refusal(actor: Actor, row: MeetingRow, entry: SeenEntry): Promise<MeetingRefusal | null> {
    const facts = await this.facts(actor, row);
    const covered = !facts.rules.consent || (await this.covered(row, entry));
    const seen = { seesCase: entry.anyhow && ofCentre(actor.role), off: entry.row.offAt !== null, covered };
    return openingRefusal({ ...facts, ...seen }, dayOf(this.clock.now()));
  }

  private async covered(row: MeetingRow, { row: entry }: SeenEntry): Promise<boolean> {
    if (entry.caseId === null) return false;
    const tx = this.database.manager;
    const members = await tx.findBy(MeetingMemberRow, { meetingId: row.id });
    const { items } = openWords(this.seal, 'entry', entry.words);
    const sharing = await sharingOf(tx, this.seal, entry.caseId);
    return leftOut(sharing, await invitedOf(tx, this.seal, members), items, this.clock.now()).length === 0;
  }

  private async opened(actor: Actor, row: MeetingRow, { row: entry }: SeenEntry): Promise<OpenedPaper> {
    const tx = this.database.manager;
    const records = await tx.findBy(Consultation, { id: In(await consultationsBehind(tx, [entry])) });
    for (const one of records) await this.trail.shows(actor, one, 'meeting');
    await tx.insert(MeetingViewRow, { meetingId: row.id, entryId: entry.id, staffId: actor.id, at: this.clock.now() });
    const { overview, question, items, talk } = openWords(this.seal, 'entry', entry.words);
    return { entryId: entry.id, overview, question, items, talk, until: row.papersUntil };
  }
}
