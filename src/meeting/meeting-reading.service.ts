import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { SupportCase } from '../casework/index.js';
import { Consultation } from '../consultation/index.js';
import {
  type MeetingEntry,
  type MeetingMember,
  type MeetingRecord,
  type MeetingView,
  ofCentre,
} from '../contract/index.js';
import { Agencies } from '../directory/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/index.js';
import { staffNames } from '../staff/staff-names.js';
import { Announcing } from './announcing.service.js';
import { type MeetingRow, MeetingViewRow } from './meeting.entity.js';
import { MeetingDecisions } from './meeting-decisions.service.js';
import { MeetingFinding, type SeenEntry } from './meeting-finding.service.js';
import { MeetingList } from './meeting-list.service.js';
import { type MeetingStanding, meetingStandingOf } from './meeting-standing.js';
import { PaperOpening } from './paper-opening.service.js';
import { openWords } from './sealed.js';
import { TownMeetings } from './town-meetings.service.js';

/** Reads meetings as somebody may see them; papers are opened one by one elsewhere. */
@Injectable()
export class MeetingReading {
  constructor(
    private readonly database: DataSource,
    private readonly finding: MeetingFinding,
    private readonly list: MeetingList,
    private readonly decided: MeetingDecisions,
    private readonly papers: PaperOpening,
    private readonly announcing: Announcing,
    private readonly town: TownMeetings,
    private readonly agencies: Agencies,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** One meeting. @throws Problem `not_found` */
  async read(actor: Actor, id: string): Promise<MeetingRecord> {
    const row = await this.finding.find(actor, id);
    const tx = this.database.manager;
    const standing = await meetingStandingOf(tx, this.seal, row, this.clock.now());
    const [entries, facts] = await Promise.all([this.finding.entries(actor, [id]), this.papers.facts(actor, row)]);
    const [{ closed, hidden }, [item], rules, people] = await Promise.all([
      this.decided.closed(actor, row, facts, entries),
      this.list.items(actor, [row]),
      this.town.of(actor, row),
      this.people(actor, row, standing),
    ]);
    const words = openWords(this.seal, 'meeting', row.words);
    const shown = closed === null && hidden === 0;
    const said = (text: string) => (shown ? text : '');
    const centre = ofCentre(actor.role);
    const [cases, decisions, issues, [previous]] = await Promise.all([
      this.entries(entries, standing, people, { centre, convening: facts.convening }),
      closed === null ? this.decided.of(row, entries, hidden === 0) : [],
      tx.query<MeetingRecord['issues']>(
        `select a.id, a.words, a.sources from meeting_issue i join area_issue a on a.id = i.issue_id where i.meeting_id = $1 order by a.number`,
        [id],
      ),
      centre && row.previousId
        ? tx.query<{ id: string; number: string }[]>('select id, number from meeting where id = $1', [row.previousId])
        : [],
    ]);
    return {
      ...item!,
      rules,
      previous: previous ?? null,
      place: words.place,
      agenda: words.agenda,
      papersUntil: row.papersUntil,
      convening: facts.convening,
      closed,
      confirmed: facts.confirmed,
      people,
      cases,
      hiddenCases: centre ? hidden : 0,
      minutes: said(words.minutes),
      next: said(words.next),
      fit: said(words.fit),
      supporter: said(words.supporter),
      structural: said(words.structural),
      decisions,
      issues,
      told: facts.convening ? await this.announcing.told(id) : [],
    };
  }

  /** Who opened which paper, newest first; for whoever runs the meeting. @throws Problem `not_found`, `forbidden` */
  async views(actor: Actor, id: string): Promise<MeetingView[]> {
    const row = await this.finding.find(actor, id);
    if (!(await this.finding.convenes(actor, row))) throw new Problem('forbidden', 'Only whoever runs the meeting.');
    const seen = new Set((await this.finding.entries(actor, [id])).map((one) => one.row.id));
    const views = await this.database.manager.find(MeetingViewRow, {
      where: { meetingId: id },
      order: { id: 'DESC' },
      take: 500,
    });
    const names = await staffNames(
      this.database,
      views.map(({ staffId }) => staffId),
    );
    return views
      .filter(({ entryId }) => seen.has(entryId))
      .map(({ entryId, staffId, at }) => ({ entryId, by: names(staffId), at: at.toISOString() }));
  }

  /** Who is invited; the pledges of the others only whoever runs the meeting sees. */
  private async people(actor: Actor, row: MeetingRow, { members }: MeetingStanding): Promise<MeetingMember[]> {
    const [agencies, names, own, pledges] = await Promise.all([
      this.agencies.names(members.flatMap(({ agency }) => agency ?? [])),
      staffNames(
        this.database,
        members.flatMap(({ staffId }) => staffId ?? []),
      ),
      this.finding.asMember(actor, row.id),
      this.papers.pledgesOf(members),
    ]);
    const convening = this.finding.runs(actor, row, own);
    const people = members.map((member) => {
      const { id, agency, staffId, party, words, attendance } = member;
      const pledge = convening || own?.id === id ? pledges(row, member) : null;
      return {
        id,
        agency: agency === null ? null : { code: agency, name: agencies.get(agency) ?? agency },
        staff: staffId === null ? null : names(staffId),
        party,
        name: openWords(this.seal, 'member', words).name,
        convener: staffId === row.convenerId,
        attendance,
        pledge: pledge && { on: pledge.onDay, way: pledge.way, until: pledge.untilDay },
      };
    });
    return people.sort(inOrder);
  }

  private async entries(
    entries: readonly SeenEntry[],
    { facts }: MeetingStanding,
    people: readonly MeetingMember[],
    { centre, convening }: { centre: boolean; convening: boolean },
  ): Promise<MeetingEntry[]> {
    const tx = this.database.manager;
    const [cases, consultations, views] = await Promise.all([
      tx.findBy(SupportCase, { id: In(entries.flatMap(({ row }) => row.caseId ?? [])) }),
      tx.findBy(Consultation, { id: In(entries.flatMap(({ row }) => row.consultationId ?? [])) }),
      tx.query<{ id: string; count: number }[]>(
        'select entry_id as id, count(*)::int as count from meeting_view where entry_id = any($1::uuid[]) group by 1',
        [entries.map(({ row }) => row.id)],
      ),
    ]);
    const nameOf = (id: string) => {
      const member = people.find((one) => one.id === id);
      return member ? calledIn(member) : '';
    };
    return entries.map(({ row }) => {
      const found = cases.find(({ id }) => id === row.caseId);
      const consultation = centre ? consultations.find(({ id }) => id === row.consultationId) : undefined;
      const { uncovered } = facts.entries.find(({ id }) => id === row.id)!;
      return {
        id: row.id,
        case: found ? { id: found.id, number: found.number } : null,
        consultation: consultation ? { id: consultation.id, receipt: consultation.receipt } : null,
        role: row.role,
        off: row.offAt !== null,
        uncovered: convening ? uncovered.map(nameOf) : [],
        views: convening ? (views.find(({ id }) => id === row.id)?.count ?? 0) : 0,
      };
    });
  }
}

/** Whoever convenes comes first, the others by their names. */
const inOrder = (one: MeetingMember, other: MeetingMember): number =>
  Number(other.convener) - Number(one.convener) || calledIn(one).localeCompare(calledIn(other), 'ja');
const calledIn = ({ agency, staff, name }: MeetingMember): string => agency?.name ?? staff?.name ?? name;
