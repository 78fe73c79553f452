import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditThing, Issue } from '../contract/index.js';
import { Audit } from '../platform/audit.service.js';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/index.js';
import type { KnownCodes } from './known-codes.js';

/** What is wrong with what was sent, beside the field it stands in. */
export const wrong = (...issues: Issue[]): Problem =>
  new Problem('invalid', 'Something in this cannot be.', { issues });
/** Somebody saved it meanwhile. */
export const overtaken = (): Problem => new Problem('something_newer', 'Somebody changed this meanwhile.');

/** Changes of the directory: each with its line in the audit trail, neither without the other. */
@Injectable()
export class Keeping {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes a change.
   * @param change answers what was done (`added`, `changed` …); null when there was nothing to do
   * @param consultationId the record in whose own trail the change stands as well
   */
  async keep(
    by: Actor,
    thing: AuditThing,
    thingId: string,
    change: (tx: EntityManager) => Promise<string | null>,
    consultationId: string | null = null,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      const event = await change(tx);
      if (event !== null) await this.note(tx, by, thing, thingId, event, consultationId);
    });
  }

  /** Notes a change within a transaction of somebody else's. */
  note(
    tx: EntityManager,
    by: Actor,
    thing: AuditThing,
    thingId: string,
    event: string,
    consultationId: string | null = null,
  ): Promise<void> {
    return this.audit.record(
      {
        action: 'directory_changed',
        by,
        thing,
        thingId,
        details: { event },
        ...(consultationId === null ? {} : { consultationId }),
      },
      tx,
    );
  }

  /** Every code that there is. */
  async codes(tx: EntityManager): Promise<KnownCodes> {
    const known = {
      area: new Set<string>(),
      section: new Set<string>(),
      agency: new Set<string>(),
      resource_type: new Set<string>(),
    };
    const rows = await tx.query<{ table: keyof KnownCodes; code: string }[]>(
      `select 'area' as table, code from area union all select 'section', code from section
       union all select 'agency', code from agency union all select 'resource_type', code from resource_type`,
    );
    for (const { table, code } of rows) known[table].add(code);
    return known;
  }

  /** Which of these codes there is not, as issues beside their fields. */
  async unknown(
    tx: EntityManager,
    table: 'area' | 'section' | 'agency' | 'resource_type' | 'area_scheme',
    fields: { path: string; code: string | null }[],
  ): Promise<Issue[]> {
    const asked = fields.filter((field): field is { path: string; code: string } => field.code !== null);
    if (asked.length === 0) return [];
    const rows = await tx.query<{ code: string }[]>(`select code from ${table} where code = any($1)`, [
      asked.map(({ code }) => code),
    ]);
    const known = new Set(rows.map(({ code }) => code));
    return asked.filter(({ code }) => !known.has(code)).map(({ path }) => ({ path, message: 'unknown' }));
  }
}
