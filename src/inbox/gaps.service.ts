import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { openSql } from '../consultation/index.js';
import { type Gap, type GapCheck, gapKinds } from '../contract/index.js';
import { Clock } from '../platform/clock.js';
import { InjectLog } from '../platform/index.js';
import type { Logger } from '../platform/log.js';
import { type Actor, visibleSql } from '../staff/may.js';
import { Staff } from '../staff/staff.entity.js';
import { gapRules } from './gap-rules.js';

/** The last three o'clock in the morning in Japan: since then there has to have been a check. */
const lastNight = `(date_trunc('day', (now() at time zone 'Asia/Tokyo') - interval '3 hours') + interval '3 hours') at time zone 'Asia/Tokyo'`;

/** Whether tonight's check is still to be made. */
export const nightlyDueSql = `not exists (select from gap_check where at >= ${lastNight})`;

/** At most so many are listed: whoever has more has another problem than the list. */
const mostListed = 200;

/** Proves that nothing falls through (抜けの点検): every open consultation in exactly one queue, with an owner who is there and a date. */
@Injectable()
export class Gaps {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    @InjectLog() private readonly log: Logger,
  ) {}

  /** The check of this moment over what the actor may see, and how the last nights ended. */
  async check(actor: Actor): Promise<GapCheck> {
    const { sql, parameters } = visibleSql(actor, 'c');
    const ask = <T>(text: string) => {
      const [query, values] = this.database.driver.escapeQueryWithParameters(text, parameters);
      return this.database.query<T[]>(query, values);
    };
    const found = `${gapKinds.map((kind) => `select '${kind}' as kind, c.* from consultation c where ${gapRules[kind]}`).join(' union all ')}`;
    const [rows, [total], nights] = await Promise.all([
      ask<{ kind: Gap['kind']; id: string; receipt: string; owner_id: string | null; due_at: Date }>(
        `select c.kind, c.id, c.receipt, c.owner_id, c.due_at from (${found}) c where ${sql} order by c.due_at, c.id limit ${mostListed}`,
      ),
      ask<{ checked: string }>(`select count(*) as checked from consultation c where ${openSql} and ${sql}`),
      this.database.query<{ at: Date; checked: number; found: number }[]>(
        'select at, checked, found from gap_check order by at desc limit 7',
      ),
    ]);
    const owners = await this.database.manager.findBy(Staff, { id: In(rows.flatMap((row) => row.owner_id ?? [])) });
    const nameOf = new Map(owners.map(({ id, name }) => [id, { id, name }]));
    return {
      at: this.clock.now().toISOString(),
      checked: Number(total!.checked),
      gaps: rows.map((row) => ({
        kind: row.kind,
        consultationId: row.id,
        receipt: row.receipt,
        owner: nameOf.get(row.owner_id ?? '') ?? null,
        dueAt: row.due_at.toISOString(),
      })),
      nights: nights.map((night) => ({ ...night, at: night.at.toISOString() })),
    };
  }

  /** Job `queues.check`: the check of the whole house, once a night; what it found stands on the page and in the log. */
  async checkNightly(): Promise<void> {
    const counts = gapKinds.map(
      (kind) => `(select count(*) from consultation c where ${gapRules[kind]})::int as "${kind}"`,
    );
    const [row] = await this.database.query<Record<Gap['kind'] | 'checked', number>[]>(
      `select ${counts.join(', ')}, (select count(*) from consultation c where ${openSql})::int as checked`,
    );
    const { checked, ...found } = row!;
    const sum = Object.values(found).reduce((a, b) => a + b, 0);
    await this.database.query(
      `insert into gap_check (at, checked, found) select now(), $1, $2 where ${nightlyDueSql}`,
      [checked, sum],
    );
    if (sum > 0) this.log.error({ found }, 'queues: consultations wait where nobody would find them');
  }
}
