import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { MeetingDeed, MeetingNewsKind, MeetingTold } from '../contract/index.js';
import { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import { KnownPeopleFinding } from './known-people.service.js';
import { MeetingMemberRow, MeetingRow } from './meeting.entity.js';
import { MeetingMailRow } from './meeting-mail.entity.js';
import { newsOf, placeInMail } from './meeting-news.js';
import { openWords } from './sealed.js';

/** A deed as it was done: over `before`, by whom, and the version that it made. */
interface Done {
  before: MeetingRow;
  deed: MeetingDeed;
  version: number;
  byId: string;
  now: Date;
}

/** What a mail about a meeting says. */
export interface MeetingAnnouncement {
  kind: MeetingNewsKind;
  /** Null where nobody has given an address. */
  to: string | null;
  onDay: string;
  time: string | null;
  /** Empty where the place itself would say whose matter it is. */
  place: string;
}

/** Where an account, or an agency's office, is told by mail: `s` and `a` beside a mail or a member. */
const address = `case when s.id is not null then case when s.active then s.notify_mail end else a.mail end`;

/** Who is told of a meeting that was called, moved or called off. */
@Injectable()
export class Announcing {
  constructor(
    private readonly database: DataSource,
    private readonly people: KnownPeopleFinding,
    private readonly seal: Seal,
  ) {}

  /** Writes down, with the deed, whom it is told to; the mails leave after the commit, each by its own job. */
  async write(unit: Unit, { before, deed, version, byId, now }: Done): Promise<void> {
    const { place } = openWords(this.seal, 'meeting', before.words);
    const { state, onDay, atTime: time, id: meetingId } = before;
    const news = newsOf({ state, onDay, time, place }, deed);
    if (news === null) return;
    const members = await unit.tx.query<
      { id: string; agency: string | null; staff_id: string | null; mail: string | null }[]
    >(
      `select m.id, m.agency, m.staff_id, ${address} as mail from meeting_member m
         left join staff s on s.id = m.staff_id left join agency a on a.code = m.agency
       where m.meeting_id = $1 and ($2::uuid is null or m.id = $2) and m.party is null and m.staff_id is distinct from $3`,
      [meetingId, news.memberId, byId],
    );
    for (const { id: memberId, agency, staff_id: staffId, mail } of members) {
      const id = randomUUID();
      const outcome = mail
        ? { state: 'waiting' as const, reason: null }
        : { state: 'failed' as const, reason: 'no address' };
      const to = { id, meetingId, memberId, agency, staffId, kind: news.kind, version };
      await unit.tx.insert(MeetingMailRow, { ...to, ...outcome, at: now, nextTryAt: now, attempt: 0 });
      if (mail) unit.job('meeting.tell', { mailId: id });
    }
  }

  /**
   * What a mail says now; null when it is not to leave: the meeting stands otherwise, there is newer news, or who was to be told was
   * taken off.
   */
  async current({ id, kind, meetingId, memberId, version }: MeetingMailRow): Promise<MeetingAnnouncement | null> {
    const tx = this.database.manager;
    const [meeting, member] = await Promise.all([
      tx.findOneBy(MeetingRow, { id: meetingId }),
      tx.findOneBy(MeetingMemberRow, { id: memberId, meetingId }),
    ]);
    const states = kind === 'off' ? ['cancelled'] : ['convened', 'held'];
    if (!meeting || !member || !states.includes(meeting.state)) return null;
    const newer = await tx.query<unknown[]>('select from meeting_mail where member_id = $1 and version > $2', [
      memberId,
      version,
    ]);
    if (newer.length > 0) return null;
    const [found] = await tx.query<{ mail: string | null }[]>(
      `select ${address} as mail from meeting_mail x left join staff s on s.id = x.staff_id left join agency a on a.code = x.agency
       where x.id = $1`,
      [id],
    );
    const { place } = openWords(this.seal, 'meeting', meeting.words);
    const { onDay, atTime: time } = meeting;
    return { kind, to: found?.mail ?? null, onDay, time, place: placeInMail(place, await this.behind(meetingId, tx)) };
  }

  /** Who was told of a meeting, the newest first. */
  async told(meetingId: string): Promise<MeetingTold[]> {
    const rows = await this.database.query<
      (Pick<MeetingMailRow, 'id' | 'kind' | 'state' | 'reason' | 'at'> & { to: string; told_at: Date | null })[]
    >(
      `select x.id, x.kind, x.state, x.reason, x.at, x.told_at, coalesce(s.name, a.name) as "to" from meeting_mail x
         left join staff s on s.id = x.staff_id left join agency a on a.code = x.agency
       where x.meeting_id = $1 order by x.version desc, "to", x.id limit 200`,
      [meetingId],
    );
    return rows.map(({ id, kind, to, state, reason, at, told_at }) => ({
      ...{ id, kind, to, state: state === 'telling' ? ('waiting' as const) : state },
      ...{ noAddress: reason === 'no address', at: (told_at ?? at).toISOString() },
    }));
  }

  private async behind(meetingId: string, tx: EntityManager) {
    const cases = await tx.query<{ id: string }[]>(
      `select case_id as id from meeting_case where meeting_id = $1 and case_id is not null
       union select cc.case_id from meeting_case x join case_consultation cc on cc.consultation_id = x.consultation_id where x.meeting_id = $1
       union select o.case_id from meeting_issue i join area_issue_source o on o.issue_id = i.issue_id where i.meeting_id = $1`,
      [meetingId],
    );
    return this.people.ofCases(
      cases.map(({ id }) => id),
      tx,
    );
  }
}
