import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseFinding } from '../casework/index.js';
import { Records } from '../consultation/index.js';
import type { MeetingDeed } from '../contract/index.js';
import { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/index.js';
import { KnownPeopleFinding } from './known-people.service.js';
import { MeetingCaseRow, MeetingMemberRow, type MeetingRow } from './meeting.entity.js';
import type { DeedFacts, MeetingNo } from './meeting-facts.js';
import { consultationsBehind, invitedOf, leftOut, type MeetingStanding, sharingOf } from './meeting-standing.js';
import { namesSomebody } from './nameless.js';
import { closeWords, openWords } from './sealed.js';

/** Finds out what only the database knows about a deed. */
@Injectable()
export class DeedKnowing {
  constructor(
    private readonly cases: CaseFinding,
    private readonly records: Records,
    private readonly people: KnownPeopleFinding,
    private readonly seal: Seal,
  ) {}

  /** What the rules ask of a deed. */
  async known(
    tx: EntityManager,
    row: MeetingRow,
    { facts, members, entries }: MeetingStanding,
    deed: MeetingDeed,
    now: Date,
  ): Promise<DeedFacts> {
    const known: DeedFacts = { uncovered: [], barred: false, planReady: false, named: [] };
    const { seal } = this;
    if (!facts.rules.names) known.named = await this.named(tx, row, deed);
    const onIt = entries.filter(({ offAt }) => offAt === null);
    if (deed.kind === 'add_member') {
      const { id, agency, staffId, party, name } = deed;
      if ([agency, staffId, party].filter((one) => one !== null).length !== 1) return known;
      const one = { ...{ id, meetingId: row.id, agency, staffId, party }, attendance: null };
      const member = Object.assign(new MeetingMemberRow(), one, { words: closeWords(seal, 'member', { name }) });
      known.barred = await this.barred(tx, await consultationsBehind(tx, onIt), [member]);
      const invited = facts.rules.consent ? await invitedOf(tx, seal, [member]) : [];
      for (const entry of invited.length > 0 ? onIt : [])
        if (entry.caseId !== null && known.uncovered.length === 0)
          known.uncovered = leftOut(
            await sharingOf(tx, seal, entry.caseId),
            invited,
            openWords(seal, 'entry', entry.words).items,
            now,
          );
    }
    if (deed.kind === 'put_case' && (deed.caseId === null) !== (deed.consultationId === null)) {
      const entry = Object.assign(new MeetingCaseRow(), { caseId: deed.caseId, consultationId: deed.consultationId });
      known.barred = await this.barred(tx, await consultationsBehind(tx, [entry]), members);
      if (deed.caseId !== null) {
        const sharing = await sharingOf(tx, seal, deed.caseId);
        known.planReady = sharing.planReady;
        if (facts.rules.consent)
          known.uncovered = leftOut(sharing, await invitedOf(tx, seal, members), deed.paper.items, now);
      }
    }
    if (deed.kind === 'write_paper' && facts.rules.consent) {
      const caseId = onIt.find(({ id }) => id === deed.id)?.caseId;
      if (caseId)
        known.uncovered = leftOut(
          await sharingOf(tx, seal, caseId),
          await invitedOf(tx, seal, members),
          deed.paper.items,
          now,
        );
    }
    return known;
  }

  /** Whether those who are named exist, and may be seen by whoever names them. */
  async unknown(tx: EntityManager, actor: Actor, deed: MeetingDeed): Promise<MeetingNo[]> {
    const no = (path: string): MeetingNo[] => [{ path, message: 'unknown' }];
    if (deed.kind === 'put_case') {
      if (deed.caseId !== null && !(await this.cases.find(actor, deed.caseId).catch(() => null))) return no('caseId');
      if (deed.consultationId !== null && !(await this.records.find(actor, deed.consultationId).catch(() => null)))
        return no('consultationId');
    }
    if (deed.kind === 'add_member') {
      if (deed.agency !== null) {
        const rows = await tx.query<unknown[]>('select from agency where code = $1', [deed.agency]);
        if (rows.length === 0) return no('agency');
      }
      if (deed.staffId !== null) {
        const rows = await tx.query<unknown[]>(
          `select from staff where id = $1 and active and role not in ('agency', 'admin', 'statistics')`,
          [deed.staffId],
        );
        if (rows.length === 0) return no('staffId');
      }
    }
    if (deed.kind === 'put_issue') {
      const rows = await tx.query<unknown[]>('select from area_issue where id = $1', [deed.issueId]);
      if (rows.length === 0) return no('issueId');
    }
    return [];
  }

  /** Fields of a deed in which somebody is named whose case stands behind the meeting's issues. */
  private async named(tx: EntityManager, row: MeetingRow, deed: MeetingDeed): Promise<string[]> {
    const fields = (['agenda', 'place', 'minutes', 'next', 'fit', 'supporter', 'structural', 'what'] as const).flatMap(
      (field) => {
        const text = (deed as Partial<Record<typeof field, unknown>>)[field];
        return typeof text === 'string' && text !== '' ? [[field, text] as const] : [];
      },
    );
    if (fields.length === 0) return [];
    const sources = await tx.query<{ id: string }[]>(
      `select distinct s.case_id as id from meeting_issue i join area_issue_source s on s.issue_id = i.issue_id where i.meeting_id = $1`,
      [row.id],
    );
    const people = await this.people.ofCases(
      sources.map(({ id }) => id),
      tx,
    );
    return fields.filter(([, text]) => namesSomebody(text, people)).map(([field]) => field);
  }

  /** Whether somebody of these members is shut out of one of these records. */
  private async barred(
    tx: EntityManager,
    consultationIds: string[],
    members: readonly Pick<MeetingMemberRow, 'agency' | 'staffId'>[],
  ): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `select from protection_staff p join staff s on s.id = p.staff_id
       where p.consultation_id = any($1::uuid[]) and p.standing = 'barred' and (s.id = any($2::uuid[]) or s.agency = any($3)) limit 1`,
      [consultationIds, members.flatMap(({ staffId }) => staffId ?? []), members.flatMap(({ agency }) => agency ?? [])],
    );
    return rows.length > 0;
  }
}
