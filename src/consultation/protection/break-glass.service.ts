import { Inject, Injectable } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource, type EntityManager } from 'typeorm';
import type { NewBreaking, Opened } from '../../contract/index.js';
import { Audit } from '../../platform/audit.service.js';
import { Clock } from '../../platform/clock.js';
import { Problem } from '../../platform/problem.js';
import { Transactions } from '../../platform/transaction.js';
import { SIGN_IN_LIMITS, type SignInLimits, tooMany } from '../../staff/index.js';
import { type Actor, breakerSql, visibleSql } from '../../staff/may.js';
import { Consultation } from '../consultation.entity.js';
import { Decisions } from '../decisions.service.js';
import { lock } from '../outbox.js';
import { readReceipt } from '../receipt.js';
import { BrokenGlass } from './protection.entity.js';
import { tellManagers } from './sight-notices.service.js';

/** So long a protected record stays open for whoever broke the glass. Half a working day: an emergency's first steps. */
const openForMs = 4 * 60 * 60 * 1000;

interface Found {
  id: string;
  seen: boolean;
  breakable: boolean;
  until: Date | null;
}

/** Opening a protected record in an emergency (緊急の閲覧): at once, with a reason, and never in secret. */
@Injectable()
export class BreakGlass {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly decisions: Decisions,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(SIGN_IN_LIMITS) private readonly limits: SignInLimits,
  ) {}

  /**
   * Opens it for its caller, tells the managers, and answers which record it is. What the caller sees anyhow is not broken; the
   * same again does not prolong it.
   * @throws Problem `forbidden` to a worker who is not on call, before anything is looked up; `not_found` alike for a number that
   *   does not exist and for a record that shuts the caller out; `too_many_tries`
   */
  async open(actor: Actor, { receipt, alarm, reason, clientId }: NewBreaking): Promise<Opened> {
    await this.mustBeOnDuty(actor);
    await this.countTry(actor);
    const which =
      alarm === undefined
        ? { sql: 'c.receipt = :which', which: readReceipt(receipt ?? '') ?? '' }
        : { sql: `c.id = :which::uuid and c.alarm = 'raised'`, which: alarm };
    const found = await this.look(this.database.manager, actor, which);
    if (!found) throw new Problem('not_found', 'There is no such record to open.');
    await this.limits.glass.delete(actor.id);
    if (found.seen) return opened(found);
    await this.transactions.run(async (unit) => {
      const before = (await lock(unit.tx, found.id))!;
      const now = await this.look(unit.tx, actor, { sql: 'c.id = :which::uuid', which: found.id });
      if (!now) throw new Problem('not_found', 'There is no such record to open.');
      if (now.seen) return;
      const at = this.clock.now();
      const untilAt = new Date(at.getTime() + openForMs);
      await unit.tx.insert(BrokenGlass, {
        id: clientId,
        consultationId: found.id,
        staffId: actor.id,
        reason,
        at,
        untilAt,
      });
      await this.decisions.keep(unit, actor.id, before, {
        kind: 'sight',
        before: 'protected',
        after: 'opened',
        reason,
      });
      await this.audit.record(
        { action: 'break_glass', by: actor, consultationId: found.id, thing: 'break_glass', thingId: clientId },
        unit.tx,
      );
      await tellManagers(unit, at, found.id, { kind: 'opened', byId: actor.id, glassId: clientId });
      await unit.tx.update(Consultation, { id: found.id }, { version: before.version + 1 });
      unit.changes(found.id, before.version + 1);
    });
    return opened((await this.look(this.database.manager, actor, { sql: 'c.id = :which::uuid', which: found.id }))!);
  }

  private async look(
    tx: EntityManager,
    actor: Actor,
    { sql, which }: { sql: string; which: string },
  ): Promise<Found | null> {
    const sight = visibleSql(actor, 'c');
    const [text, values] = this.database.driver.escapeQueryWithParameters(
      `select c.id, ${sight.sql} as seen, ${breakerSql('s', 'c')} as breakable,
         (select max(g.until_at) from broken_glass g
           where g.consultation_id = c.id and g.staff_id = s.id and g.until_at > now()) as until
       from consultation c join staff s on s.id = :actorId where ${sql}`,
      { ...sight.parameters, actorId: actor.id, which },
    );
    const [found] = await tx.query<Found[]>(text, values);
    return found && (found.seen || found.breakable) ? found : null;
  }

  private async mustBeOnDuty({ id, role }: Actor): Promise<void> {
    if (role === 'manager') return;
    const [shift] = await this.database.query<{ id: string }[]>(
      'select id from on_call where staff_id = $1 and from_at <= now() and to_at > now() limit 1',
      [id],
    );
    if (!shift) throw new Problem('forbidden', 'Only managers and whoever is on call may.');
  }

  /** A try is counted before it is looked at: numbers cannot be guessed in a row. */
  private async countTry({ id }: Actor): Promise<void> {
    try {
      await this.limits.glass.consume(id);
    } catch (error) {
      if (error instanceof RateLimiterRes) throw tooMany(error);
      throw error;
    }
  }
}

const opened = ({ id, until }: Found): Opened => ({ consultationId: id, until: until?.toISOString() ?? null });
