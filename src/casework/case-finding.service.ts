import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Problem } from '../platform/problem.js';
import { visibleCaseSql } from '../staff/case-sight.js';
import type { Actor } from '../staff/may.js';
import { SupportCase } from './case.entity.js';

/** Finds cases as somebody may see them: unknown and forbidden answer alike. */
@Injectable()
export class CaseFinding {
  constructor(private readonly database: DataSource) {}

  /**
   * The case, if the actor may see it.
   * @throws Problem `not_found`
   */
  async find(actor: Actor, id: string, tx: EntityManager = this.database.manager): Promise<SupportCase> {
    const { sql, parameters } = visibleCaseSql(actor, 'k');
    const found = await tx
      .createQueryBuilder(SupportCase, 'k')
      .where('k.id = :id', { id })
      .andWhere(sql, parameters)
      .getOne();
    if (!found) throw new Problem('not_found', 'There is no such case.');
    return found;
  }
}
