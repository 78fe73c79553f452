import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ofCentre } from '../contract/index.js';
import { Problem } from '../platform/problem.js';
import { type Actor, may, seesEntryAnyhowSql, visibleEntrySql, visibleMeetingSql } from '../staff/index.js';
import { MeetingCaseRow, MeetingMemberRow, MeetingRow } from './meeting.entity.js';

/** An entry of an agenda that somebody sees; `anyhow`: they see the case itself as well. */
export type SeenEntry = { row: MeetingCaseRow; anyhow: boolean };

/** Finds meetings as somebody may see them: unknown and forbidden answer alike. */
@Injectable()
export class MeetingFinding {
  constructor(private readonly database: DataSource) {}

  /** The meeting, if the actor may see it. @throws Problem `not_found` */
  async find(actor: Actor, id: string): Promise<MeetingRow> {
    const row = await this.seen(actor).andWhere('m.id = :id', { id }).getOne();
    if (!row) throw new Problem('not_found', 'There is no such meeting.');
    return row;
  }

  /** The meetings that the actor may see, newest first, from after a place in that order. */
  all(actor: Actor, most: number, after: readonly [day: string, number: string] | null): Promise<MeetingRow[]> {
    const rows = this.newest(actor).take(most);
    if (after) rows.andWhere('(m.on_day, m.number) < (:day::date, :number::text)', { day: after[0], number: after[1] });
    return rows.getMany();
  }

  /** Those in which something was decided that is still to be done. */
  withOpenDecisions(actor: Actor, most: number): Promise<MeetingRow[]> {
    return this.newest(actor)
      .andWhere('m.id in (select d.meeting_id from meeting_decision d where d.done_on is null)')
      .take(most)
      .getMany();
  }

  /** How many cases stand on the agenda of each, as far as the actor sees them. */
  async entryCounts(actor: Actor, meetingIds: readonly string[]): Promise<Map<string, number>> {
    if (meetingIds.length === 0) return new Map();
    const { sql, parameters } = visibleEntrySql(actor, 'x', 'm');
    const rows = await this.database.manager
      .createQueryBuilder(MeetingCaseRow, 'x')
      .select(['m.id as id', 'count(*)::int as count'])
      .innerJoin(MeetingRow, 'm', 'm.id = x.meeting_id')
      .where('x.meeting_id in (:...meetingIds) and x.off_at is null', { meetingIds })
      .andWhere(sql, parameters)
      .groupBy('m.id')
      .getRawMany<{ id: string; count: number }>();
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** What of the agendas of these meetings the actor sees; what was taken off included. */
  async entries(actor: Actor, meetingIds: readonly string[]): Promise<SeenEntry[]> {
    if (meetingIds.length === 0) return [];
    const { sql, parameters } = visibleEntrySql(actor, 'x', 'm');
    const anyhow = seesEntryAnyhowSql(actor, 'x');
    const { entities, raw } = await this.database.manager
      .createQueryBuilder(MeetingCaseRow, 'x')
      .innerJoin(MeetingRow, 'm', 'm.id = x.meeting_id')
      .where('x.meeting_id in (:...meetingIds)', { meetingIds })
      .andWhere(sql, parameters)
      .addSelect(anyhow.sql, 'anyhow')
      .setParameters(anyhow.parameters)
      .orderBy('x.at')
      .addOrderBy('x.id')
      .getRawAndEntities<{ anyhow: boolean }>();
    return entities.map((row, nth) => ({ row, anyhow: raw[nth]!.anyhow }));
  }

  /** As whom the actor is invited; null when they are not. */
  async asMember(actor: Actor, meetingId: string): Promise<MeetingMemberRow | null> {
    return (await this.asMembers(actor, [meetingId])).get(meetingId) ?? null;
  }

  /** As whom the actor is invited to those of these meetings to which they are: themselves, before their agency. */
  async asMembers(actor: Actor, meetingIds: readonly string[]): Promise<Map<string, MeetingMemberRow>> {
    const agency = actor.role === 'agency' ? actor.agency : null;
    const rows = await this.database.manager.find(MeetingMemberRow, {
      where: [
        { meetingId: In([...meetingIds]), staffId: actor.id },
        ...(agency === null ? [] : [{ meetingId: In([...meetingIds]), agency }]),
      ],
    });
    const byAgencyFirst = rows.sort((a, b) => Number(a.staffId === actor.id) - Number(b.staffId === actor.id));
    return new Map(byAgencyFirst.map((row) => [row.meetingId, row]));
  }

  /** Whether the actor runs a meeting: whoever called it, and whoever of the centre is invited. */
  async convenes(actor: Actor, row: MeetingRow): Promise<boolean> {
    return this.runs(actor, row, await this.asMember(actor, row.id));
  }

  /** The same, when it is known as whom they are invited. */
  runs(actor: Actor, { convenerId }: MeetingRow, member: MeetingMemberRow | null): boolean {
    if (!ofCentre(actor.role) || !may(actor, 'work on meetings')) return false;
    return convenerId === actor.id || member !== null;
  }

  private newest(actor: Actor) {
    return this.seen(actor).orderBy('m.onDay', 'DESC').addOrderBy('m.number', 'DESC');
  }

  private seen(actor: Actor) {
    const { sql, parameters } = visibleMeetingSql(actor, 'm');
    return this.database.manager.createQueryBuilder(MeetingRow, 'm').where(sql, parameters);
  }
}
