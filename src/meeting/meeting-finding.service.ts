import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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

  /** The meetings that the actor may see, newest first. */
  all(actor: Actor, most: number): Promise<MeetingRow[]> {
    return this.seen(actor).orderBy('m.onDay', 'DESC').addOrderBy('m.number', 'DESC').take(most).getMany();
  }

  /** What of the agendas of these meetings the actor sees; what was taken off included. */
  async entries(actor: Actor, meetingIds: readonly string[]): Promise<SeenEntry[]> {
    if (meetingIds.length === 0) return [];
    const { sql, parameters } = visibleEntrySql(actor, 'x', 'm');
    const anyhow = seesEntryAnyhowSql(actor, 'x');
    const query = this.database.manager
      .createQueryBuilder(MeetingCaseRow, 'x')
      .innerJoin(MeetingRow, 'm', 'm.id = x.meeting_id')
      .where('x.meeting_id in (:...meetingIds)', { meetingIds })
      .andWhere(sql, parameters)
      .orderBy('x.at')
      .addOrderBy('x.id');
    const [rows, whole] = await Promise.all([
      query.getMany(),
      query.clone().andWhere(anyhow.sql, anyhow.parameters).getMany(),
    ]);
    const seen = new Set(whole.map(({ id }) => id));
    return rows.map((row) => ({ row, anyhow: seen.has(row.id) }));
  }

  /** As whom the actor is invited; null when they are not. */
  async asMember(actor: Actor, meetingId: string): Promise<MeetingMemberRow | null> {
    const members = await this.database.manager.findBy(MeetingMemberRow, { meetingId });
    return (
      members.find(({ staffId }) => staffId === actor.id) ??
      (actor.role === 'agency'
        ? members.find(({ agency }) => agency !== null && agency === actor.agency)
        : undefined) ??
      null
    );
  }

  /** Whether the actor runs a meeting: whoever called it, and whoever of the centre is invited. */
  async convenes(actor: Actor, row: MeetingRow): Promise<boolean> {
    if (!ofCentre(actor.role) || !may(actor, 'work on meetings')) return false;
    return row.convenerId === actor.id || (await this.asMember(actor, row.id)) !== null;
  }

  private seen(actor: Actor) {
    const { sql, parameters } = visibleMeetingSql(actor, 'm');
    return this.database.manager.createQueryBuilder(MeetingRow, 'm').where(sql, parameters);
  }
}
