import type { EntityManager } from 'typeorm';
import type { MeetingDeed } from '../contract/index.js';
import type { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/index.js';
import { basisRules } from './bases.js';
import {
  AreaIssueRow,
  AreaIssueStepRow,
  MeetingCaseRow,
  MeetingDecisionRow,
  MeetingMemberRow,
  MeetingRow,
  SecrecyPledgeRow,
} from './meeting.entity.js';
import { daysAfter } from './refusals.js';
import { closeWords, openWords, type SealedMeetingWords } from './sealed.js';

/** What a deed is written with. */
export interface MeetingWriting {
  tx: EntityManager;
  seal: Seal;
  row: MeetingRow;
  actor: Actor;
  now: Date;
  today: string;
  clientId: string;
  /** What whoever does a decision is called. */
  who: string;
}

/** Writes a deed that nothing refuses; where it leaves the meeting itself is answered. */
export async function writeMeeting(writing: MeetingWriting, deed: MeetingDeed): Promise<Partial<MeetingRow>> {
  const { tx, seal, row, actor, now, today } = writing;
  const by = { byId: actor.id, at: now };
  const meetingId = row.id;
  const said = (changed: Partial<SealedMeetingWords['meeting']>) => ({
    words: closeWords(seal, 'meeting', { ...openWords(seal, 'meeting', row.words), ...changed }),
  });
  switch (deed.kind) {
    case 'write': {
      const papersUntil = daysAfter(deed.onDay, basisRules[row.basis].paperDays);
      return { onDay: deed.onDay, atTime: deed.time, papersUntil, ...said({ place: deed.place, agenda: deed.agenda }) };
    }
    case 'add_member': {
      const { id, agency, staffId, party, name } = deed;
      const words = closeWords(seal, 'member', { name });
      await tx.insert(MeetingMemberRow, { id, meetingId, agency, staffId, party, words, attendance: null });
      return {};
    }
    case 'remove_member':
      await tx.delete(MeetingMemberRow, { id: deed.id, meetingId });
      return {};
    case 'record_pledge': {
      const { agency, staffId } = await tx.findOneByOrFail(MeetingMemberRow, { id: deed.memberId, meetingId });
      const memberId = agency === null && staffId === null ? deed.memberId : null;
      const { on: onDay, until: untilDay, way, id } = deed;
      await tx.insert(SecrecyPledgeRow, {
        id,
        basis: row.basis,
        agency,
        staffId,
        memberId,
        onDay,
        way,
        untilDay,
        ...by,
      });
      return {};
    }
    case 'put_case': {
      const { id, caseId, consultationId, role, paper } = deed;
      const words = closeWords(seal, 'entry', { ...paper, talk: '', offReason: '' });
      await tx.insert(MeetingCaseRow, { id, meetingId, caseId, consultationId, role, words, offAt: null, ...by });
      return {};
    }
    case 'write_paper':
      await changeEntry(writing, deed.id, deed.paper);
      return {};
    case 'write_talk':
      await changeEntry(writing, deed.id, { talk: deed.talk });
      return {};
    case 'take_off':
      await changeEntry(writing, deed.id, { offReason: deed.reason });
      await tx.update(MeetingCaseRow, { id: deed.id, meetingId }, { offAt: now });
      return {};
    case 'put_issue':
      await putIssue(writing, deed.issueId);
      return {};
    case 'attend':
      await tx.update(MeetingMemberRow, { id: deed.memberId, meetingId }, { attendance: deed.attendance });
      return {};
    case 'write_minutes': {
      const { minutes, next, fit, supporter, structural } = deed;
      return said({ minutes, next, fit, supporter, structural });
    }
    case 'decide': {
      const words = closeWords(seal, 'decision', { what: deed.what, who: writing.who });
      const { id, entryId, as: kind, by: byOn } = deed;
      // What the case itself keeps from now on is not kept a second time: its work and its next date stand there.
      const doneOn = kind === 'plan_item' || kind === 'next_contact' ? today : null;
      await tx.insert(MeetingDecisionRow, { id, meetingId, entryId, kind, words, byOn, doneOn, ...by });
      return {};
    }
    case 'finish_decision':
      await tx.update(MeetingDecisionRow, { id: deed.id, meetingId }, { doneOn: today });
      return {};
    default:
      return {};
  }
}

/** Changes what is written about a case on the agenda. */
async function changeEntry(
  { tx, seal, row }: MeetingWriting,
  id: string,
  changed: Partial<SealedMeetingWords['entry']>,
): Promise<void> {
  const entry = await tx.findOneByOrFail(MeetingCaseRow, { id, meetingId: row.id });
  const words = closeWords(seal, 'entry', { ...openWords(seal, 'entry', entry.words), ...changed });
  await tx.update(MeetingCaseRow, { id }, { words });
}

/** An issue that a meeting takes up is discussed from then on; 体制検討の部 takes it from its queue. */
async function putIssue({ tx, row, actor, now, clientId }: MeetingWriting, issueId: string): Promise<void> {
  await tx.query('insert into meeting_issue (meeting_id, issue_id) values ($1, $2)', [row.id, issueId]);
  const issue = await tx.findOneOrFail(AreaIssueRow, { where: { id: issueId }, lock: { mode: 'pessimistic_write' } });
  const queued = issue.queued && row.basis !== 'structure';
  if (issue.state !== 'area') {
    await tx.update(AreaIssueRow, { id: issueId }, { queued, version: issue.version + 1 });
    return;
  }
  await tx.update(AreaIssueRow, { id: issueId }, { queued, state: 'discussing', version: issue.version + 1 });
  await tx.insert(AreaIssueStepRow, { issueId, toState: 'discussing', words: '', byId: actor.id, at: now, clientId });
}
