import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { cleaned, type MissingResource, type NewMissingResource, type NewMissingStep } from '../contract/index.js';
import { dayOf } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { visibleCaseSql } from '../staff/case-sight.js';
import { type Actor, may, visible } from '../staff/index.js';
import { Keeping, overtaken, wrong } from './keeping.js';
import { missingFault } from './missing-step.js';

type Row = Omit<MissingResource, 'consultation' | 'case' | 'madeAt'> & {
  consultationId: string | null;
  caseId: string | null;
  madeAt: Date;
};

/** What is told of a need that was noticed at an evaluation: whose need it was stays in the case. */
const needAtEvaluation = '支援の評価で、足りなかったと書かれたもの';
const longestName = 120;

/** What the town lacks (不足する社会資源): noticed in one case, raised to the area and the town, and told back to where it was noticed. */
@Injectable()
export class MissingResources {
  constructor(
    private readonly database: DataSource,
    private readonly keeping: Keeping,
    private readonly clock: Clock,
  ) {}

  /** All of it, the newest first. Consultation and case are shown to those of the centre who see them, and of a protected one to nobody. */
  async list(actor: Actor): Promise<MissingResource[]> {
    const rows = await this.database.query<Row[]>(
      `select m.id, m.what, m.need, m.field, m.area, m.state, m.section, m.passed_on::text as "passedOn", m.outcome, m.version,
         m.consultation_id as "consultationId", m.case_id as "caseId", s.name as "madeBy", m.made_at as "madeAt", coalesce(
           (select jsonb_agg(jsonb_build_object('before', t.before, 'after', t.after, 'note', t.note, 'by', o.name,
              'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by t.at, t.id)
            from missing_resource_step t join staff o on o.id = t.staff_id where t.missing_id = m.id), '[]') as steps
       from missing_resource m join staff s on s.id = m.made_by order by m.made_at desc, m.id`,
    );
    const receipts = await this.receipts(
      actor,
      rows.flatMap(({ consultationId }) => consultationId ?? []),
    );
    const numbers = await this.numbers(
      actor,
      rows.flatMap(({ caseId }) => caseId ?? []),
    );
    return rows.map(({ consultationId, caseId, madeAt, ...row }) => {
      const number = caseId === null ? undefined : numbers.get(caseId);
      const receipt = consultationId === null ? undefined : receipts.get(consultationId);
      return {
        ...row,
        madeAt: madeAt.toISOString(),
        consultation: receipt === undefined ? null : { id: consultationId!, receipt },
        case: number === undefined ? null : { id: caseId!, number },
      };
    });
  }

  /** Writes down what is missing. Repeated it changes nothing. @throws Problem `invalid` */
  async add(actor: Actor, { receipt, ...lack }: NewMissingResource): Promise<void> {
    await this.addFor(actor, lack, {
      consultationId: receipt === null ? null : await this.byReceipt(actor, receipt),
      caseId: null,
    });
  }

  /** The same from a case or a record that the caller has found for the actor. @throws Problem `invalid` */
  async addFor(
    actor: Actor,
    { id, what, need, field, area }: Omit<NewMissingResource, 'receipt'>,
    { consultationId, caseId }: { consultationId: string | null; caseId: string | null },
  ): Promise<void> {
    const add = async (tx: EntityManager) => {
      const issues = await this.keeping.unknown(tx, 'area', [{ path: 'area', code: area }]);
      if (issues.length > 0) throw wrong(...issues);
      const at = this.clock.now();
      const made = await tx.query<unknown[]>(
        `insert into missing_resource (id, what, need, field, area, consultation_id, case_id, state, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'noticed', $8, $9) on conflict do nothing returning id`,
        [id, what, need, field, area, consultationId, caseId, actor.id, at],
      );
      if (made.length === 0) return null;
      await tx.query(
        `insert into missing_resource_step (id, missing_id, before, after, staff_id, at) values (gen_random_uuid(), $1, null, 'noticed', $2, $3)`,
        [id, actor.id, at],
      );
      return 'added';
    };
    await this.keeping.keep(actor, 'missing_resource', id, add, consultationId);
  }

  /** What was noticed to be missing in a case, the newest first. */
  ofCase(caseId: string): Promise<Pick<MissingResource, 'id' | 'what' | 'state'>[]> {
    return this.database.query(
      'select id, what, state from missing_resource where case_id = $1 order by made_at desc, id',
      [caseId],
    );
  }

  /**
   * Takes into the register what an evaluation found missing, within its transaction: each line an entry of its own, and one that this
   * case has brought in already not again.
   */
  async noticed(
    tx: EntityManager,
    actor: Actor,
    { caseId, area, words }: { caseId: string; area: string | null; words: string },
  ): Promise<void> {
    const at = this.clock.now();
    const codes = await tx.query<{ code: string }[]>('select code from area where code = $1 or name = $1', [area]);
    for (const line of linesOf(words)) {
      const [made] = await tx.query<{ id: string }[]>(
        `insert into missing_resource (id, what, need, area, case_id, state, made_by, made_at)
         select $1::uuid, $2::text, $3::text, $4::text, $5::uuid, 'noticed', $6::uuid, $7::timestamptz
         where not exists (select from missing_resource where case_id = $5 and what = $2) returning id`,
        [
          randomUUID(),
          cleaned(line.slice(0, longestName)),
          line.length > longestName ? line : needAtEvaluation,
          codes.length === 1 ? codes[0]!.code : null,
          caseId,
          actor.id,
          at,
        ],
      );
      if (!made) continue;
      await tx.query(
        `insert into missing_resource_step (id, missing_id, before, after, staff_id, at) values (gen_random_uuid(), $1, null, 'noticed', $2, $3)`,
        [made.id, actor.id, at],
      );
      await this.keeping.note(tx, actor, 'missing_resource', made.id, 'added');
    }
  }

  /** Takes it a step on. The same step's id again changes nothing. @throws Problem `not_found`, `something_newer`, `invalid` */
  async step(
    actor: Actor,
    id: string,
    { id: stepId, to, note, section, outcome, version }: NewMissingStep,
  ): Promise<void> {
    await this.keeping.keep(actor, 'missing_resource', id, async (tx) => {
      const [row] = await tx.query<Pick<Row, 'state' | 'version' | 'section' | 'outcome'>[]>(
        'select state, version, section, outcome from missing_resource where id = $1 for update',
        [id],
      );
      if (!row) throw new Problem('not_found', 'There is no such entry.');
      const [done] = await tx.query<unknown[]>('select from missing_resource_step where id = $1', [stepId]);
      if (done) return null;
      if (row.version !== version) throw overtaken();
      const after = { section: section ?? row.section, outcome: outcome ?? row.outcome };
      const fault = missingFault(row.state, to, after);
      if (fault !== null) throw wrong({ path: fault === 'not_next' ? 'to' : fault, message: fault });
      const issues = await this.keeping.unknown(tx, 'section', [{ path: 'section', code: section }]);
      if (issues.length > 0) throw wrong(...issues);
      const at = this.clock.now();
      await tx.query(
        `update missing_resource set state = $2, section = $3, outcome = $4, version = version + 1,
           passed_on = case when $2 = 'passed' then $5::date else passed_on end where id = $1`,
        [id, to, after.section, after.outcome, dayOf(at)],
      );
      await tx.query(
        `insert into missing_resource_step (id, missing_id, before, after, note, staff_id, at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [stepId, id, row.state, to, note, actor.id, at],
      );
      return to;
    });
  }

  private async byReceipt(actor: Actor, receipt: string): Promise<string> {
    const found = await visible(this.consultations(), actor, 'c')
      .andWhere('not c.protected and c.receipt = :receipt', { receipt: receipt.toUpperCase() })
      .getRawMany<{ id: string }>();
    if (found.length !== 1) throw wrong({ path: 'receipt', message: 'unknown' });
    return found[0]!.id;
  }

  private async receipts(actor: Actor, ids: string[]): Promise<Map<string, string>> {
    const rows = await visible(this.consultations(), actor, 'c')
      .andWhere('not c.protected and c.id = any(:ids)', { ids })
      .getRawMany<{ id: string; receipt: string }>();
    return new Map(rows.map(({ id, receipt }) => [id, receipt]));
  }

  private async numbers(actor: Actor, ids: string[]): Promise<Map<string, string>> {
    if (ids.length === 0 || !may(actor, 'read cases')) return new Map();
    const { sql, parameters } = visibleCaseSql(actor, 'k');
    const rows = await this.database
      .createQueryBuilder()
      .select(['k.id as id', 'k.number as number'])
      .from('support_case', 'k')
      .where('k.id = any(:ids)', { ids })
      .andWhere(sql, parameters)
      .andWhere(
        `not exists (select from case_consultation x join consultation c on c.id = x.consultation_id
           where x.case_id = k.id and c.protected)`,
      )
      .getRawMany<{ id: string; number: string }>();
    return new Map(rows.map(({ id, number }) => [id, number]));
  }

  private consultations() {
    return this.database.createQueryBuilder().select(['c.id as id', 'c.receipt as receipt']).from('consultation', 'c');
  }
}

const linesOf = (words: string): string[] => [
  ...new Set(
    words
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];
