import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { MeetingItem, MeetingPage, MeetingsQuery } from '../contract/index.js';
import { Areas } from '../directory/index.js';
import { cursorAfter, readCursor } from '../platform/list-cursor.js';
import type { Actor } from '../staff/index.js';
import { staffNames } from '../staff/staff-names.js';
import type { MeetingRow } from './meeting.entity.js';
import { MeetingDecisions } from './meeting-decisions.service.js';
import { MeetingFinding } from './meeting-finding.service.js';
import { TownMeetings } from './town-meetings.service.js';

/** Numbers rise, so meetings of one day stand in the order in which they were begun. */
const End = z.tuple([z.iso.date(), z.string().max(40)]);

/** The list of meetings as somebody may see them. */
@Injectable()
export class MeetingList {
  constructor(
    private readonly database: DataSource,
    private readonly finding: MeetingFinding,
    private readonly decided: MeetingDecisions,
    private readonly town: TownMeetings,
    private readonly areas: Areas,
  ) {}

  /** A page, newest first; with the first one the decisions that are still to be done. */
  async page(actor: Actor, { cursor, limit }: MeetingsQuery): Promise<MeetingPage> {
    const after = readCursor(cursor, End);
    const found = await this.finding.all(actor, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const [items, kinds, open] = await Promise.all([
      this.items(actor, page),
      this.town.shown(actor),
      after === null ? this.decided.open(actor) : [],
    ]);
    return { items, next: found.length > limit && last ? cursorAfter([last.onDay, last.number]) : null, kinds, open };
  }

  /** Meetings as rows of the list. */
  async items(actor: Actor, rows: readonly MeetingRow[]): Promise<MeetingItem[]> {
    const ids = rows.map(({ id }) => id);
    const [names, areas, members, entries] = await Promise.all([
      staffNames(
        this.database,
        rows.map(({ convenerId }) => convenerId),
      ),
      this.areas.areas(),
      this.database.query<{ id: string; count: number }[]>(
        'select meeting_id as id, count(*)::int as count from meeting_member where meeting_id = any($1::uuid[]) group by 1',
        [ids],
      ),
      this.finding.entryCounts(actor, ids),
    ]);
    return rows.map((row) => ({
      id: row.id,
      number: row.number,
      kind: row.kind,
      kindName: this.town.nameOf(row),
      basis: row.basis,
      areaName: areas.find(({ code }) => code === row.area)?.name ?? null,
      onDay: row.onDay,
      time: row.atTime,
      state: row.state,
      convener: names(row.convenerId),
      members: members.find(({ id }) => id === row.id)?.count ?? 0,
      entries: entries.get(row.id) ?? 0,
      version: row.version,
    }));
  }
}
