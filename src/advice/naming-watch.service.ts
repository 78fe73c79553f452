import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ReferralSheet } from '../contract/index.js';
import type { KnownPeople } from '../meeting/nameless.js';
import { Seal } from '../platform/seal.js';
import { type Actor, may, sheetSql, visibleSql } from '../staff/may.js';
import type { AdviceObjection } from './facts.js';
import { namingOf, pointingMarks } from './nameless.js';

/** So many sheets of an agency are looked at, the newest first. */
const mostSheets = 300;

/**
 * Looks whether words name somebody. Known are the people of the つなぐシート that went to this agency and that the writer may see, and nobody
 * else: otherwise a refusal would tell an agency who is known to the centre.
 */
@Injectable()
export class NamingWatch {
  constructor(
    private readonly database: DataSource,
    private readonly seal: Seal,
  ) {}

  /** What is wrong with each of these texts, by field. What only looks like a name passes when its writer confirmed that it is none. */
  async objections(
    actor: Actor,
    agency: string,
    texts: Record<string, string>,
    confirmed: boolean,
  ): Promise<AdviceObjection[]> {
    const written = Object.entries(texts).filter(([, text]) => text !== '');
    if (written.length === 0) return [];
    const known = await this.known(actor, agency);
    return written.flatMap(([path, text]) => {
      const message = namingOf(text, known);
      return message === null || (message === 'doubtful' && confirmed) ? [] : [{ path, message }];
    });
  }

  private async known(actor: Actor, agency: string): Promise<KnownPeople> {
    const sight = may(actor, 'give advice') ? visibleSql(actor, 'c') : sheetSql(actor, 'r', 'c');
    const [text, values] = this.database.driver.escapeQueryWithParameters(
      `select r.sheet from referral r join consultation c on c.id = r.consultation_id
       where r.agency = :agency and r.sent_at is not null and r.sheet is not null and r.basis <> 'advice' and 'contact' = any(r.items)
         and ${sight.sql} order by r.sent_at desc limit ${mostSheets}`,
      { ...sight.parameters, agency },
    );
    const rows = await this.database.query<{ sheet: string }[]>(text, values);
    const sheets = rows.map(({ sheet }) => JSON.parse(this.seal.open(sheet)) as ReferralSheet);
    return {
      names: sheets.map(({ name }) => name).filter(Boolean),
      marks: sheets.flatMap(pointingMarks),
    };
  }
}
