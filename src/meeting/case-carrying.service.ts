import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CaseDeeds, CaseFinding, standingOf } from '../casework/index.js';
import { type CaseDeed, casePartyWords, type MeetingDeed } from '../contract/index.js';
import { Agencies } from '../directory/index.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import type { Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/index.js';
import type { MeetingCaseRow } from './meeting.entity.js';

/** By which field of the meeting's form a refusal of the case is told. */
const fieldOf: Record<string, string> = { nextOn: 'by', id: 'kind', items: 'id', to: 'to' };

/** Carries what a meeting decided into the case, by what casework itself can do; its refusals come back beside the fields. */
@Injectable()
export class CaseCarrying {
  constructor(
    private readonly database: DataSource,
    private readonly cases: CaseFinding,
    private readonly deeds: CaseDeeds,
    private readonly agencies: Agencies,
    private readonly seal: Seal,
  ) {}

  /**
   * Does to the case what the deed of the meeting means for it, with the meeting's own writing or not at all.
   * @throws Problem `invalid`
   */
  async carry(
    unit: Unit,
    actor: Actor,
    deed: MeetingDeed,
    entry: Pick<MeetingCaseRow, 'caseId'> | null,
    clientId: string,
    today: string,
  ): Promise<void> {
    const meant = meaningOf(deed, today);
    const caseId = entry?.caseId ?? null;
    if (!meant || caseId === null) return;
    const found = await this.cases.find(actor, caseId, unit.tx).catch(() => null);
    if (!found)
      throw new Problem('invalid', 'The case is out of sight.', {
        issues: [{ path: 'deed.entryId', message: 'unknown' }],
      });
    if (meant.kind === 'move_plan' && meant.to === 'submitted') {
      const { facts } = await standingOf(unit.tx, this.seal, found);
      if (facts.plan?.state === 'submitted') return;
    }
    try {
      await this.deeds.within(unit, actor, caseId, { clientId, deed: meant });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'invalid') throw error;
      const issues = (error.extra.issues ?? []).map(({ path, message }) => {
        const field = path.replace(/^deed\./, '').split('.')[0]!;
        return { path: `deed.${fieldOf[field] ?? field}`, message };
      });
      throw new Problem('invalid', 'The case does not take this.', { issues }, { cause: error });
    }
  }

  /** What somebody of a case's team is called; empty for nobody of it. */
  async nameInTeam(caseId: string, memberId: string): Promise<string> {
    const row = await this.database.manager.query<
      { agency: string | null; party: keyof typeof casePartyWords | null; name: string | null }[]
    >(
      'select m.agency, m.party, s.name from case_member m left join staff s on s.id = m.staff_id where m.case_id = $1 and m.id = $2',
      [caseId, memberId],
    );
    const [member] = row;
    if (!member) return '';
    if (member.agency !== null) return (await this.agencies.names([member.agency])).get(member.agency) ?? member.agency;
    return member.name ?? (member.party ? casePartyWords[member.party] : '');
  }
}

/** What a deed of a meeting means for the case; null: nothing. */
function meaningOf(deed: MeetingDeed, today: string): CaseDeed | null {
  switch (deed.kind) {
    case 'put_case':
      return deed.role === 'plan' ? { kind: 'move_plan', to: 'submitted', on: today, words: '' } : null;
    case 'settle_plan':
      return { kind: 'move_plan', to: deed.to, on: today, words: deed.words };
    case 'decide':
      if (deed.as === 'next_contact') return { kind: 'next_contact', nextOn: deed.by };
      if (deed.as !== 'plan_item') return null;
      return {
        kind: 'write_item',
        id: deed.id,
        what: deed.what,
        memberId: deed.memberId,
        role: deed.role,
        by: deed.by,
      };
    default:
      return null;
  }
}
