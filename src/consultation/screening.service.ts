import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NewRoute, Screening } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { Problem } from '../platform/problem.js';
import type { Unit } from '../platform/transaction.js';
import type { Actor } from '../staff/may.js';
import type { Consultation } from './consultation.entity.js';
import { type DecidedFields, Decisions } from './decisions.service.js';
import { Records } from './record.service.js';
import { ScreeningRow } from './screening.entity.js';
import { leadsTo, missingFor } from './screening.js';
import { isEnded, mayStep } from './status.js';

/** Screening (振り分け): ① hand over, ② several agencies, ③ accompany, or information only. Every one is kept; the last stands. */
@Injectable()
export class Screenings {
  constructor(
    private readonly database: DataSource,
    private readonly decisions: Decisions,
    private readonly records: Records,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides the result.
   * @throws Problem `invalid` naming what is missing; `saved_elsewhere` when the record changed since `version`; `already_closed`;
   *   `not_allowed_now` for information only where help goes on already
   */
  async decide(actor: Actor, id: string, given: NewRoute): Promise<void> {
    await this.decisions.make(actor, id, 'route', (unit, before) => this.deciding(unit, actor, before, given));
  }

  /** All screenings of a consultation, the newest first. @throws Problem `not_found` */
  async of(actor: Actor, id: string): Promise<Screening[]> {
    await this.records.find(actor, id);
    const rows: (Omit<Screening, 'by' | 'at' | 'nextContactAt'> & {
      by_id: string;
      by_name: string;
      at: Date;
      next: Date | null;
    })[] = await this.database.query(
      `select r.id, r.route, r.national, r.reason, r.hearing, r.issues, r.next_contact_at as next, r.at, s.id as by_id, s.name as by_name
       from screening r join staff s on s.id = r.by_id where r.consultation_id = $1 order by r.at desc, r.id`,
      [id],
    );
    return rows.map(({ by_id, by_name, next, at, ...row }) => ({
      ...row,
      nextContactAt: next?.toISOString() ?? null,
      by: { id: by_id, name: by_name },
      at: at.toISOString(),
    }));
  }

  private async deciding(unit: Unit, actor: Actor, before: Consultation, given: NewRoute): Promise<DecidedFields> {
    const now = this.clock.now();
    const missing = missingFor(given, now);
    if (missing.length > 0)
      throw new Problem('invalid', 'This result needs more before it can stand.', { issues: missing });
    if (isEnded(before.status)) throw new Problem('already_closed', 'This consultation is closed.');
    if (given.version !== undefined && given.version !== before.version)
      throw new Problem('saved_elsewhere', 'The record changed since it was looked at.');
    const status = this.through(before, given);
    const { route, reason } = given;
    await unit.tx.insert(ScreeningRow, {
      id: randomUUID(),
      consultationId: before.id,
      route,
      national: given.national ?? null,
      reason,
      hearing: given.hearing?.trim() || null,
      issues: [...new Set(given.issues)],
      nextContactAt: given.nextContactAt ? new Date(given.nextContactAt) : null,
      byId: actor.id,
      at: now,
    });
    await this.decisions.keep(unit, actor.id, before, {
      kind: 'route',
      before: before.route?.toString() ?? null,
      after: route?.toString() ?? null,
      reason,
    });
    return {
      route,
      routeReason: reason,
      status,
      ...(given.nextContactAt ? { dueAt: new Date(given.nextContactAt) } : {}),
    };
  }

  /** Where it stands afterwards. A route decided in a later phase (見守り, 評価) is noted, and the phase stays. */
  private through(before: Consultation, { route }: NewRoute): Consultation['status'] {
    const after = leadsTo(route);
    if (mayStep(before.status, after) || before.status === 'draft') return after;
    if (route === null)
      throw new Problem('not_allowed_now', 'Help goes on already: it ends by closing, not by information alone.');
    return before.status;
  }
}
