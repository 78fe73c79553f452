import type { EntityManager } from 'typeorm';
import { SupportCase, standingOf } from '../casework/index.js';
import { casePartyWords, ofCentre, type Role } from '../contract/index.js';
import { ledgerOf } from '../people/consent-ledger.js';
import type { Seal } from '../platform/seal.js';
import { basisRules } from './bases.js';
import { type CaseConsent, type Invited, uncovered } from './covering.js';
import { MeetingCaseRow, MeetingDecisionRow, MeetingMemberRow, type MeetingRow } from './meeting.entity.js';
import type { MeetingFacts } from './meeting-facts.js';
import { openWords } from './sealed.js';

/** A meeting with what stands in it now: the facts for the rules, and its rows. */
export interface MeetingStanding {
  facts: MeetingFacts;
  members: MeetingMemberRow[];
  entries: MeetingCaseRow[];
  decisions: MeetingDecisionRow[];
}

/** Somebody of a case's team, by what they are found with again. */
type TeamMember = { id: string; agency: string | null; staffId: string | null; party: string | null };

/** What the rule of consent looks at in one case: read once, asked about everybody who is invited. */
export interface CaseSharing {
  consent: CaseConsent;
  team: readonly TeamMember[];
  /** The person heard the plan and agreed, and it may go to a meeting, or is on its way there. */
  planReady: boolean;
}

/** What was said about sharing a case. */
export async function sharingOf(tx: EntityManager, seal: Seal, caseId: string): Promise<CaseSharing> {
  const row = await tx.findOneByOrFail(SupportCase, { id: caseId });
  const { facts, members } = await standingOf(tx, seal, row);
  const consultations = await tx.query<{ id: string }[]>(
    `select c.id from case_consultation x join consultation c on c.id = x.consultation_id where x.case_id = $1 and c.disposed_at is null`,
    [caseId],
  );
  const ledgers = await Promise.all(consultations.map(({ id }) => ledgerOf(tx, id)));
  const { consent, covered } = facts.plan ?? { consent: 'none' as const, covered: [] };
  const planReady = facts.plan?.state === 'explained' || facts.plan?.state === 'submitted';
  return { consent: { ledgers, plan: { consent, covered } }, team: members, planReady };
}

/** Those members of a meeting whom a consent has to cover: whoever is not of the centre, and not the person. */
export async function invitedOf(
  tx: EntityManager,
  seal: Seal,
  members: readonly MeetingMemberRow[],
): Promise<(Invited & { row: MeetingMemberRow })[]> {
  const [agencies, staff] = await Promise.all([
    tx.query<{ code: string; name: string }[]>('select code, name from agency where code = any($1)', [
      members.flatMap(({ agency }) => agency ?? []),
    ]),
    tx.query<{ id: string; name: string; role: Role }[]>('select id, name, role from staff where id = any($1)', [
      members.flatMap(({ staffId }) => staffId ?? []),
    ]),
  ]);
  return members.flatMap((row) => {
    const { id: memberId, agency, staffId, party } = row;
    const account = staff.find(({ id }) => id === staffId);
    if (party === 'person' || (account && ofCentre(account.role))) return [];
    const name = openWords(seal, 'member', row.words).name;
    const names =
      agency !== null
        ? [agency, agencies.find(({ code }) => code === agency)?.name ?? '']
        : account
          ? [account.name]
          : [name, casePartyWords[party!]];
    return [{ memberId, counter: agency !== null, names, caseMember: null, row }];
  });
}

/** Whom of the invited the consent of a case leaves out, for what stands in its paper. */
export function leftOut(
  { consent, team }: CaseSharing,
  invited: readonly (Invited & { row: MeetingMemberRow })[],
  items: Parameters<typeof uncovered>[2],
  at: Date,
): string[] {
  const asTeam = invited.map(({ row, ...one }) => ({
    ...one,
    caseMember:
      team.find(
        ({ agency, staffId, party }) =>
          (row.agency !== null && agency === row.agency) ||
          (row.staffId !== null && staffId === row.staffId) ||
          (row.party !== null && party === row.party),
      )?.id ?? null,
  }));
  return uncovered(consent, asTeam, items, at).map(({ memberId }) => memberId);
}

/** Reads a meeting with everything that the rules look at. */
export async function meetingStandingOf(
  tx: EntityManager,
  seal: Seal,
  row: MeetingRow,
  now: Date,
): Promise<MeetingStanding> {
  const of = { meetingId: row.id };
  const [members, entries, decisions, issues] = await Promise.all([
    tx.find(MeetingMemberRow, { where: of, order: { id: 'ASC' } }),
    tx.find(MeetingCaseRow, { where: of, order: { at: 'ASC', id: 'ASC' } }),
    tx.find(MeetingDecisionRow, { where: of, order: { at: 'ASC', id: 'ASC' } }),
    tx.query<{ id: string }[]>('select issue_id as id from meeting_issue where meeting_id = $1', [row.id]),
  ]);
  const rules = basisRules[row.basis];
  const invited = rules.consent ? await invitedOf(tx, seal, members) : [];
  const left = new Map<string, string[]>();
  if (rules.consent)
    for (const entry of entries)
      if (entry.offAt === null && entry.caseId !== null)
        left.set(
          entry.id,
          leftOut(await sharingOf(tx, seal, entry.caseId), invited, openWords(seal, 'entry', entry.words).items, now),
        );
  return {
    members,
    entries,
    decisions,
    facts: {
      rules,
      state: row.state,
      onDay: row.onDay,
      members: members.map(({ id, agency, staffId }) => ({
        id,
        convener: staffId === row.convenerId,
        of: agency ?? staffId,
      })),
      entries: entries.map(({ id, caseId, consultationId, role, offAt }) => ({
        id,
        of: (caseId ?? consultationId)!,
        isCase: caseId !== null,
        role,
        off: offAt !== null,
        uncovered: left.get(id) ?? [],
      })),
      decisions: decisions.map(({ id, doneOn, entryId }) => ({ id, done: doneOn !== null, entryId })),
      issues: issues.map(({ id }) => id),
    },
  };
}

/** The consultations behind entries of an agenda. */
export async function consultationsBehind(tx: EntityManager, entries: readonly MeetingCaseRow[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select c.id from consultation c where c.disposed_at is null
       and (c.id = any($1::uuid[]) or c.id in (select consultation_id from case_consultation where case_id = any($2::uuid[])))`,
    [entries.flatMap(({ consultationId }) => consultationId ?? []), entries.flatMap(({ caseId }) => caseId ?? [])],
  );
  return rows.map(({ id }) => id);
}
