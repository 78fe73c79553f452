import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../platform/problem.js';
import type { Actor } from '../staff/may.js';
import { visibleOutreachSql } from '../staff/outreach-sight.js';
import { OutreachRow } from './outreach.entity.js';

/** Finds outreaches as somebody may see them: unknown and forbidden answer alike. */
@Injectable()
export class OutreachFinding {
  constructor(private readonly database: DataSource) {}

  /**
   * The outreach, if the actor may see it.
   * @throws Problem `not_found`
   */
  async find(actor: Actor, id: string): Promise<OutreachRow> {
    const { sql, parameters } = visibleOutreachSql(actor, 'o');
    const found = await this.database.manager
      .createQueryBuilder(OutreachRow, 'o')
      .where('o.id = :id', { id })
      .andWhere(sql, parameters)
      .getOne();
    if (!found) throw new Problem('not_found', 'There is no such outreach.');
    return found;
  }
}
