import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type CasebookChange, casebookTexts, type NewCasebookStep } from '../contract/index.js';
import { type KnownPeople, KnownPeopleFinding } from '../meeting/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Transactions } from '../platform/transaction.js';
import { visibleCaseSql } from '../staff/case-sight.js';
import type { Actor } from '../staff/may.js';
import { CasebookRow, CasebookStepRow } from './casebook.entity.js';
import { foldedEntry } from './folding.js';
import { changeRefusal, mayRead, type Objection, stepObjections, writingObjections } from './rules.js';

type Content = Omit<CasebookChange, 'version' | 'caseNumber'>;
const nothing = {
  ...{ title: '', situation: '', response: '', worked: '', failed: '', schemes: '', letters: '', asked: '' },
  ...{ fields: [], patterns: [], kinds: [], resources: [], agencies: [], span: null },
};

/** Writes entries of the list, and takes them from their writer past a second reader to everybody. */
@Injectable()
export class CasebookWriting {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly people: KnownPeopleFinding,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps an entry: a new one with version 0. The case that it comes from is looked at for its people's names, and kept nowhere.
   * @throws Problem `invalid` with the passages that name somebody; `saved_elsewhere`; `not_found`; `not_allowed_now`
   */
  async write(actor: Actor, id: string, { version, caseNumber, ...given }: CasebookChange): Promise<void> {
    const names = await this.linked(given);
    const wrong = writingObjections(given, await this.peopleOf(actor, caseNumber));
    if (wrong.length > 0) throw refused(wrong);
    const at = this.clock.now();
    const kept = { ...given, letters: foldedEntry(given, names), at };
    await this.transactions.run(
      async ({ tx }) => {
        const row = await tx.findOneBy(CasebookRow, { id });
        if (row && row.version !== version && row.authorId === actor.id && isSame(row, given)) return;
        if (!row && version === 0) {
          const made = {
            ...kept,
            id,
            state: 'draft' as const,
            authorId: actor.id,
            reason: null,
            asked: '',
            version: 1,
          };
          await tx.insert(CasebookRow, made);
          return this.note(tx, actor, id, 'written');
        }
        if (!row || !mayRead(row, actor.id)) throw gone();
        if (row.version !== version) throw overtaken();
        const refusal = changeRefusal(row, actor.id);
        if (refusal) throw new Problem('not_allowed_now', 'This entry cannot be changed now.');
        await tx.update(CasebookRow, { id }, { ...kept, version: version + 1 });
        return this.note(tx, actor, id, 'written');
      },
      { first: ['select pg_advisory_xact_lock(hashtextextended($1, 28))', [id]] },
    );
  }

  /** Takes a step, once. @throws Problem `invalid` beside the field; `saved_elsewhere`; `not_found` */
  async step(actor: Actor, id: string, { clientId, version, to, words, reason }: NewCasebookStep): Promise<void> {
    const at = this.clock.now();
    await this.transactions.run(
      async ({ tx }) => {
        if (await tx.existsBy(CasebookStepRow, { clientId })) return;
        const row = await tx.findOneBy(CasebookRow, { id });
        if (!row || !mayRead(row, actor.id)) throw gone();
        if (row.version !== version) throw overtaken();
        const texts = Object.fromEntries(casebookTexts.map((text) => [text, row[text]])) as Record<
          (typeof casebookTexts)[number],
          string
        >;
        const wrong = stepObjections({ ...row, texts }, { actorId: actor.id, to, words, reason });
        if (wrong.length > 0) throw refused(wrong);
        await tx.update(
          CasebookRow,
          { id },
          {
            ...(to === 'withdrawn' ? { ...nothing, reason } : {}),
            ...(to === 'sent_back' ? { asked: words } : to === 'proposed' ? { asked: '' } : {}),
            ...{ state: to, at, version: version + 1 },
          },
        );
        await tx.insert(CasebookStepRow, { entryId: id, toState: to, byId: actor.id, at, clientId });
        await this.note(tx, actor, id, to);
      },
      { first: ['select from casebook_entry where id = $1 for update', [id]] },
    );
  }

  /** Everybody behind a case that the actor may see; nobody without one. @throws Problem `invalid` for a number that there is not */
  private async peopleOf(actor: Actor, caseNumber: string | null): Promise<KnownPeople> {
    if (caseNumber === null || caseNumber.trim() === '') return { names: [], marks: [] };
    const { sql, parameters } = visibleCaseSql(actor, 'k');
    const found = await this.database.manager
      .createQueryBuilder()
      .select('k.id', 'id')
      .from('support_case', 'k')
      .where('k.number = :number', { number: caseNumber.normalize('NFKC').trim() })
      .andWhere(sql, parameters)
      .getRawOne<{ id: string }>();
    if (!found) throw refused([{ path: 'caseNumber', message: 'unknown' }]);
    return this.people.ofCases([found.id]);
  }

  /** What the resources and agencies are called that an entry links to. @throws Problem `invalid` for one that there is not */
  private async linked({ resources, agencies }: Content): Promise<string[]> {
    const [places, offices] = await Promise.all([
      this.database.query<{ name: string }[]>('select name from social_resource where id = any($1)', [resources]),
      this.database.query<{ name: string }[]>('select name from agency where code = any($1)', [agencies]),
    ]);
    const wrong: Objection[] = [
      ...(places.length < new Set(resources).size ? [{ path: 'resources', message: 'unknown' as const }] : []),
      ...(offices.length < new Set(agencies).size ? [{ path: 'agencies', message: 'unknown' as const }] : []),
    ];
    if (wrong.length > 0) throw refused(wrong);
    return [...places, ...offices].map(({ name }) => name);
  }

  private note(tx: EntityManager, { id, sessionId }: Actor, entryId: string, step: string): Promise<void> {
    return this.audit.record(
      { action: 'casebook', by: { id, sessionId }, thing: 'casebook', thingId: entryId, details: { step } },
      tx,
    );
  }
}

/** Whether this was kept already: a repetition of what was sent changes nothing. */
const isSame = (row: CasebookRow, given: Content): boolean =>
  (Object.keys(given) as (keyof Content)[]).every((key) => isDeepStrictEqual(row[key], given[key]));

const refused = (issues: Objection[]): Problem =>
  new Problem('invalid', 'This entry cannot be kept like this.', { issues });
const gone = (): Problem => new Problem('not_found', 'There is no such entry.');
const overtaken = (): Problem => new Problem('saved_elsewhere', 'Somebody else changed this entry since it was read.');
