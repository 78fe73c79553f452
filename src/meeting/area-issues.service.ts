import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CaseFinding } from '../casework/index.js';
import { writeNote } from '../consultation/index.js';
import {
  type AreaIssue,
  areaIssueStateWords,
  type MeetingRefusal,
  type NewAreaIssue,
  type NewAreaIssueStep,
} from '../contract/index.js';
import { Areas } from '../directory/index.js';
import { nextFiscalNumber } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { visibleCaseSql } from '../staff/case-sight.js';
import type { Actor } from '../staff/index.js';
import { issueRefusals, issueWordsRefusal } from './issue-rules.js';
import { KnownPeopleFinding } from './known-people.service.js';
import { AreaIssueRow, AreaIssueStepRow } from './meeting.entity.js';
import { MeetingFinding } from './meeting-finding.service.js';
import { openWords } from './sealed.js';
import { TownMeetings } from './town-meetings.service.js';

/** Issues of the area: noticed in cases, lifted without anybody's name, and given back with what came of them. */
@Injectable()
export class AreaIssues {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly cases: CaseFinding,
    private readonly meetings: MeetingFinding,
    private readonly town: TownMeetings,
    private readonly areas: Areas,
    private readonly people: KnownPeopleFinding,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The issues, newest first; of each the cases that the actor may see. */
  async list(actor: Actor): Promise<AreaIssue[]> {
    const rows = await this.database.manager.find(AreaIssueRow, { order: { at: 'DESC', id: 'ASC' }, take: 300 });
    const ids = rows.map(({ id }) => id);
    const { sql, parameters } = visibleCaseSql(actor, 'k');
    const [areas, steps, cases] = await Promise.all([
      this.areas.areas(),
      this.database.query<
        (AreaIssueStepRow & { issue: string; name: string; by: string; to: AreaIssueRow['state'] })[]
      >(
        `select t.issue_id as issue, t.to_state as "to", t.words, t.at, s.id as by, s.name from area_issue_step t join staff s on s.id = t.by_id
         where t.issue_id = any($1::uuid[]) order by t.id`,
        [ids],
      ),
      ids.length === 0
        ? []
        : this.database.manager
            .createQueryBuilder()
            .select(['x.issue_id as issue', 'k.id as id', 'k.number as number'])
            .from('area_issue_source', 'x')
            .innerJoin('support_case', 'k', 'k.id = x.case_id')
            .where('x.issue_id in (:...ids)', { ids })
            .andWhere(sql, parameters)
            .orderBy('k.number')
            .getRawMany<{ issue: string; id: string; number: string }>(),
    ]);
    return rows.map(({ id, number, state, words, field, area, sources, queued, at, version }) => ({
      ...{ id, number, state, words, sources, queued, version },
      field: field as AreaIssue['field'],
      area: area === null ? null : { code: area, name: areas.find(({ code }) => code === area)?.name ?? area },
      cases: cases.filter(({ issue }) => issue === id).map((one) => ({ id: one.id, number: one.number })),
      steps: steps
        .filter(({ issue }) => issue === id)
        .map((one) => ({
          to: one.to,
          words: one.words,
          by: { id: one.by, name: one.name },
          at: one.at.toISOString(),
        })),
      at: at.toISOString(),
    }));
  }

  /** Notes an issue, once per `id`. @throws Problem `invalid` when somebody is named, or what a paper says was copied */
  async notice(actor: Actor, { id, words, field, area, caseId, meetingId }: NewAreaIssue): Promise<void> {
    if (area !== null && !(await this.areas.areas()).some(({ code }) => code === area))
      throw refused('area', 'unknown');
    if (caseId !== null && !(await this.cases.find(actor, caseId).catch(() => null)))
      throw refused('caseId', 'unknown');
    const meeting = meetingId === null ? null : await this.meetings.find(actor, meetingId).catch(() => null);
    if (meetingId !== null && !meeting) throw refused('meetingId', 'unknown');
    const from = caseId === null ? [] : [caseId];
    const wrong = issueWordsRefusal(words, await this.papers(from), await this.people.ofCases(from));
    if (wrong) throw refused('words', wrong);
    const now = this.clock.now();
    await this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        if (await tx.existsBy(AreaIssueRow, { id })) return;
        const by = { byId: actor.id, at: now };
        await tx.insert(AreaIssueRow, {
          ...{ id, words, field, area, ...by },
          number: await nextFiscalNumber(tx, now, { table: 'meeting_number', column: 'issues' }, '', 3),
          state: 'noticed',
          sources: from.length,
          queued: meeting?.basis === 'linking' && this.town.holds('structure'),
          version: 1,
        });
        if (caseId !== null) await addSource(tx, id, caseId, actor.id, now);
        await this.note(unit, actor, id, 'noticed');
      },
      { first: ['select pg_advisory_xact_lock(hashtextextended($1, 25))', [id]] },
    );
  }

  /** Takes a step. @throws Problem `not_found`; `saved_elsewhere`; `invalid` with what is wrong beside the field */
  async step(actor: Actor, id: string, { clientId, version, to, words }: NewAreaIssueStep): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        if (await tx.existsBy(AreaIssueStepRow, { clientId })) return;
        const row = await found(tx, id, version);
        const sources = await tx.query<{ id: string }[]>(
          'select case_id as id from area_issue_source where issue_id = $1 order by case_id',
          [id],
        );
        const from = sources.map((one) => one.id);
        const earlier = await tx.findBy(AreaIssueStepRow, { issueId: id });
        const wrong = issueRefusals({
          ...{ from: row.state, to, words },
          before: [row.words, ...earlier.map((one) => one.words).filter(Boolean), ...(await this.papers(from, tx))],
          people: await this.people.ofCases(from, tx),
        });
        if (wrong[0]) throw refused(wrong[0].path, wrong[0].message);
        const lifted = to === 'city' || (row.state === 'noticed' && to === 'area');
        await tx.update(AreaIssueRow, { id }, { state: to, version: version + 1, ...(lifted ? { words } : {}) });
        await tx.insert(AreaIssueStepRow, { issueId: id, toState: to, words, byId: actor.id, at: now, clientId });
        if (to === 'returned') await this.giveBack(unit, actor, row, from, words, now);
        await this.note(unit, actor, id, to);
      },
      { first: ['select from area_issue where id = $1 for update', [id]] },
    );
  }

  /** Says that another case shows the same, once. @throws Problem `not_found`, `invalid` */
  async addCase(actor: Actor, id: string, caseId: string): Promise<void> {
    if (!(await this.cases.find(actor, caseId).catch(() => null))) throw refused('caseId', 'unknown');
    await this.transactions.run(
      async (unit) => {
        const row = await found(unit.tx, id, null);
        if (!(await addSource(unit.tx, id, caseId, actor.id, this.clock.now()))) return;
        await unit.tx.update(AreaIssueRow, { id }, { sources: row.sources + 1, version: row.version + 1 });
        await this.note(unit, actor, id, 'source');
      },
      { first: ['select from area_issue where id = $1 for update', [id]] },
    );
  }

  /** What came of it stands as a note in the first record of each case, where whoever noticed it looks. */
  private async giveBack(
    unit: Unit,
    actor: Actor,
    { number, state }: AreaIssueRow,
    caseIds: string[],
    words: string,
    at: Date,
  ): Promise<void> {
    const { tx } = unit;
    for (const caseId of caseIds) {
      const [rows] = await tx.query<[{ id: string; version: number }[], number]>(
        `update consultation set version = version + 1 where id = (
           select c.id from case_consultation x join consultation c on c.id = x.consultation_id
           where x.case_id = $1 and c.disposed_at is null order by c.received_at, c.id limit 1) returning id, version`,
        [caseId],
      );
      const [record] = rows;
      if (!record) continue;
      const body = `地域課題 ${number} の結果（${areaIssueStateWords[state]}）：${words}`;
      await writeNote(tx, { consultationId: record.id, version: record.version, body, staffId: actor.id, at });
      unit.changes(record.id, record.version);
    }
  }

  /** What the papers of meetings say about these cases. */
  private async papers(caseIds: readonly string[], tx: EntityManager = this.database.manager): Promise<string[]> {
    if (caseIds.length === 0) return [];
    const rows = await tx.query<{ words: string }[]>('select words from meeting_case where case_id = any($1::uuid[])', [
      caseIds,
    ]);
    return rows.flatMap(({ words }) => {
      const { overview, question, talk } = openWords(this.seal, 'entry', words);
      return [overview, question, talk].filter(Boolean);
    });
  }

  private note({ tx }: Unit, { id, sessionId }: Actor, issueId: string, to: string): Promise<void> {
    return this.audit.record(
      { action: 'area_issue', by: { id, sessionId }, thing: 'area_issue', thingId: issueId, details: { to } },
      tx,
    );
  }
}

const refused = (path: string, message: MeetingRefusal): Problem =>
  new Problem('invalid', 'This cannot be done to the issue.', { issues: [{ path, message }] });

async function found(tx: EntityManager, id: string, version: number | null): Promise<AreaIssueRow> {
  const row = await tx.findOneBy(AreaIssueRow, { id });
  if (!row) throw new Problem('not_found', 'There is no such issue.');
  if (version !== null && row.version !== version)
    throw new Problem('saved_elsewhere', 'Somebody else changed this issue since it was read.');
  return row;
}

/** False when it stands there already. */
async function addSource(tx: EntityManager, issueId: string, caseId: string, byId: string, at: Date): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'insert into area_issue_source (issue_id, case_id, by_id, at) values ($1, $2, $3, $4) on conflict do nothing returning case_id',
    [issueId, caseId, byId, at],
  );
  return rows.length > 0;
}
