import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../platform/problem.js';
import { visibleAdviceSql } from '../staff/advice-sight.js';
import type { Actor } from '../staff/may.js';
import { AdviceRow } from './advice.entity.js';

/** Finds requests for advice as somebody may see them: unknown and forbidden answer alike. */
@Injectable()
export class AdviceFinding {
  constructor(private readonly database: DataSource) {}

  /**
   * The request, if the actor may see it.
   * @throws Problem `not_found`
   */
  async find(actor: Actor, id: string): Promise<AdviceRow> {
    const { sql, parameters } = visibleAdviceSql(actor, 'a');
    const found = await this.database.manager
      .createQueryBuilder(AdviceRow, 'a')
      .where('a.id = :id', { id })
      .andWhere(sql, parameters)
      .getOne();
    if (!found) throw new Problem('not_found', 'There is no such request.');
    return found;
  }
}
