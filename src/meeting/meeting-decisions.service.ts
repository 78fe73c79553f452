import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { type MeetingDecision, type MeetingRefusal, ofCentre } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/index.js';
import { MeetingDecisionRow, type MeetingRow } from './meeting.entity.js';
import { MeetingFinding, type SeenEntry } from './meeting-finding.service.js';
import { type OpeningFacts, openingRefusal } from './opening.js';
import { PaperOpening } from './paper-opening.service.js';
import { openWords } from './sealed.js';

/** No paper has run out: asked where only the circle counts. */
const always = '9999-12-31';
/** So many meetings with something still to be done are looked through, the newest. */
const mostMeetings = 200;

/** What was decided in meetings, for those to whom what was said there opens. */
@Injectable()
export class MeetingDecisions {
  constructor(
    private readonly database: DataSource,
    private readonly finding: MeetingFinding,
    private readonly papers: PaperOpening,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** Why what was said does not open to somebody, and how much of the agenda is hidden from them. */
  async closed(
    actor: Actor,
    row: MeetingRow,
    facts: OpeningFacts,
    entries: readonly SeenEntry[],
  ): Promise<{ closed: MeetingRefusal | null; hidden: number }> {
    const hidden = (await this.hidden([row], entries))(row);
    return { closed: this.closedBy(actor, facts, entries, hidden), hidden };
  }

  /** What was decided about what the reader sees; what is about no case only where nothing is hidden. */
  async of(row: MeetingRow, entries: readonly SeenEntry[], whole: boolean): Promise<MeetingDecision[]> {
    const rows = await this.database.manager.find(MeetingDecisionRow, {
      where: { meetingId: row.id },
      order: { at: 'ASC', id: 'ASC' },
    });
    return this.views(row, rows, entries, whole);
  }

  /** What was decided and is still to be done, of every meeting whose words open to the actor: what is due first. */
  async open(actor: Actor): Promise<MeetingDecision[]> {
    if (!ofCentre(actor.role)) return [];
    const rows = await this.finding.withOpenDecisions(actor, mostMeetings);
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const [entries, facts, decisions] = await Promise.all([
      this.finding.entries(actor, ids),
      this.papers.factsOf(actor, rows),
      this.database.manager.find(MeetingDecisionRow, {
        where: { meetingId: In(ids), doneOn: IsNull() },
        order: { at: 'ASC', id: 'ASC' },
      }),
    ]);
    const hidden = await this.hidden(rows, entries);
    const open = rows.flatMap((row) => {
      const seen = entries.filter((one) => one.row.meetingId === row.id);
      if (this.closedBy(actor, facts(row), seen, hidden(row)) !== null) return [];
      const own = decisions.filter(({ meetingId }) => meetingId === row.id);
      return this.views(row, own, seen, true);
    });
    return open.sort((a, b) => ((a.by ?? '') < (b.by ?? '') ? -1 : 1));
  }

  /** Those of the centre may look at what was said after the papers have run out. */
  private closedBy(
    actor: Actor,
    facts: OpeningFacts,
    entries: readonly SeenEntry[],
    hidden: number,
  ): MeetingRefusal | null {
    const centre = ofCentre(actor.role);
    const seesCase = centre && hidden === 0 && entries.every(({ anyhow }) => anyhow);
    const state = facts.state === 'cancelled' ? ('convened' as const) : facts.state;
    const papersUntil = centre ? always : facts.papersUntil;
    return openingRefusal({ ...facts, seesCase, state, papersUntil }, dayOf(this.clock.now()));
  }

  private async hidden(
    rows: readonly MeetingRow[],
    entries: readonly SeenEntry[],
  ): Promise<(row: MeetingRow) => number> {
    const counts = await this.database.query<{ id: string; count: number }[]>(
      'select meeting_id as id, count(*)::int as count from meeting_case where meeting_id = any($1::uuid[]) group by 1',
      [rows.map(({ id }) => id)],
    );
    return ({ id: of }) =>
      (counts.find(({ id }) => id === of)?.count ?? 0) - entries.filter(({ row }) => row.meetingId === of).length;
  }

  private views(
    meeting: MeetingRow,
    rows: readonly MeetingDecisionRow[],
    entries: readonly SeenEntry[],
    whole: boolean,
  ): MeetingDecision[] {
    const today = dayOf(this.clock.now());
    const seen = new Map(entries.map((one) => [one.row.id, one.row]));
    return rows
      .filter(({ entryId }) => (entryId === null ? whole : seen.has(entryId)))
      .map(({ id, entryId, kind, words, byOn, doneOn }) => ({
        id,
        meetingId: meeting.id,
        meetingNumber: meeting.number,
        entryId,
        as: kind,
        ...openWords(this.seal, 'decision', words),
        by: byOn,
        doneOn,
        caseId: seen.get(entryId ?? '')?.caseId ?? null,
        overdue: doneOn === null && byOn !== null && byOn < today,
      }));
  }
}
