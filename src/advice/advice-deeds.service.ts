import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  type AdviceDeed,
  type AdviceSide,
  type AdviceState,
  adviceEndedStates,
  type NewAdviceDeed,
} from '../contract/index.js';
import { dayOf, Municipality } from '../municipality/index.js';
import { Audit } from '../platform/audit.service.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import { Seal } from '../platform/seal.js';
import { Transactions, type Unit } from '../platform/transaction.js';
import { type Actor, rolesThat } from '../staff/may.js';
import { AdviceEventRow, AdviceRow } from './advice.entity.js';
import { objected } from './advice-asking.service.js';
import { AdviceFinding } from './advice-finding.service.js';
import { AdviceNotices } from './advice-notices.service.js';
import { adviceDue } from './deadlines.js';
import type { AdviceObjection } from './facts.js';
import { adviceMoves } from './moves.js';
import { NamingWatch } from './naming-watch.service.js';
import { adviceObjections } from './refusals.js';
import { closeSaid } from './sealed.js';

/** Deeds that change nothing for the other side, or that only one's own side needs to know. */
const silent: readonly AdviceDeed['kind'][] = ['take', 'give_to', 'consult', 'rate'];

/** Does what can be done to a request for advice: seen, locked, compared, checked, written, kept in the history, told. */
@Injectable()
export class AdviceDeeds {
  constructor(
    private readonly transactions: Transactions,
    private readonly finding: AdviceFinding,
    private readonly municipality: Municipality,
    private readonly naming: NamingWatch,
    private readonly notices: AdviceNotices,
    private readonly audit: Audit,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /**
   * Does a deed of one side. Repeated with the same `clientId` it changes nothing.
   * @throws Problem `not_found`; `saved_elsewhere` when somebody was first; `invalid` with an objection for each field
   */
  async do(
    actor: Actor,
    side: AdviceSide,
    id: string,
    { clientId, version, deed, confirmed }: NewAdviceDeed,
  ): Promise<void> {
    const { agency } = await this.finding.find(actor, id);
    const words = 'words' in deed ? deed.words : '';
    const who = deed.kind === 'consult' ? deed.who : '';
    const naming = await this.naming.objections(actor, agency, { words }, confirmed);
    await this.transactions.run(
      async (unit) => {
        const { tx } = unit;
        const done = await tx.findOneBy(AdviceEventRow, { clientId });
        if (done?.requestId === id) return;
        if (done) throw objected([{ path: 'clientId', message: 'unknown' }], '');
        const row = await tx.findOneByOrFail(AdviceRow, { id });
        if (row.version !== version)
          throw new Problem('saved_elsewhere', 'Somebody else changed this request since it was read.');
        const now = this.clock.now();
        const objections = adviceObjections(row, deed, side, dayOf(now));
        if (objections.length === 0) objections.push(...naming, ...(await this.unknown(tx, deed)));
        if (objections.length > 0) throw objected(objections);
        const { profile } = this.municipality;
        const dueOf = (state: AdviceState, wantedOn: string | null) =>
          adviceDue(state, now, wantedOn, profile.advice, this.municipality);
        const { state, ownerId, answers, helped, wantedOn, dueAt } = adviceMoves(row, deed, actor.id, dueOf);
        const ended = (adviceEndedStates as readonly AdviceState[]).includes(state);
        const moved = { state, ownerId, answers, helped, wantedOn, dueAt, version: version + 1 };
        await tx.update(
          AdviceRow,
          { id },
          {
            ...moved,
            ...(dueAt?.getTime() === row.dueAt?.getTime() ? {} : { remindedAt: null }),
            endedAt: ended ? (row.endedAt ?? now) : null,
          },
        );
        await tx.insert(AdviceEventRow, {
          ...{ requestId: id, version: version + 1, kind: deed.kind, side, byId: actor.id, at: now, clientId },
          ...{ shared: deed.kind !== 'consult' || deed.shared, codes: codesOf(deed) },
          words: closeSaid(this.seal, { who, words }),
        });
        await this.tell(unit, side, deed, { ...row, ...moved });
        const by = { id: actor.id, sessionId: actor.sessionId };
        await this.audit.record(
          { action: 'advice', by, thing: 'advice', thingId: id, details: { deed: deed.kind } },
          tx,
        );
      },
      { first: ['select from advice_request where id = $1 for update', [id]] },
    );
  }

  private async tell(unit: Unit, side: AdviceSide, { kind }: AdviceDeed, row: AdviceRow): Promise<void> {
    if (silent.includes(kind)) return;
    if (side === 'centre') await this.notices.told(unit, row);
    else await this.notices.replied(unit, row);
  }

  /** What only the database knows: whether the colleague who is named can hold a request. */
  private async unknown(tx: EntityManager, deed: AdviceDeed): Promise<AdviceObjection[]> {
    if (deed.kind !== 'give_to') return [];
    const found = await tx.query<unknown[]>('select from staff where id = $1 and active and role = any($2)', [
      deed.ownerId,
      rolesThat('give advice'),
    ]);
    return found.length > 0 ? [] : [{ path: 'ownerId', message: 'unknown' }];
  }
}

/** A deed's codes and days; what was typed is kept apart. */
const codesOf = (deed: AdviceDeed): AdviceEventRow['codes'] =>
  Object.fromEntries(Object.entries(deed).filter(([field]) => !['kind', 'words', 'who', 'shared'].includes(field)));
