import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { Consultation } from '../consultation/index.js';
import { Problem } from '../platform/problem.js';
import { visibleAmongManyCasesSql, visibleCaseSql } from '../staff/case-sight.js';
import { type Actor, visible } from '../staff/may.js';
import { visiblePersonSql } from '../staff/person-sight.js';
import { ParticipationRow } from './participation.entity.js';

/** Finds participations as somebody may see them: the case is theirs to see, and so is the person. */
@Injectable()
export class ParticipationFinding {
  constructor(private readonly database: DataSource) {}

  /** Those that the actor may see, as rows `n` beside their case `k`; `many`: among those of all the years. */
  seen(actor: Actor, many = false): SelectQueryBuilder<ParticipationRow> {
    const supportCase = (many ? visibleAmongManyCasesSql : visibleCaseSql)(actor, 'k');
    const person = visiblePersonSql(actor, 'p');
    return this.database.manager
      .createQueryBuilder(ParticipationRow, 'n')
      .innerJoin('support_case', 'k', 'k.id = n.case_id')
      .innerJoin('person', 'p', 'p.id = n.person_id')
      .where(supportCase.sql, supportCase.parameters)
      .andWhere(person.sql, person.parameters);
  }

  /** One of them. @throws Problem `not_found` */
  async find(actor: Actor, id: string): Promise<ParticipationRow> {
    const found = await this.seen(actor).andWhere('n.id = :id', { id }).getOne();
    if (!found) throw new Problem('not_found', 'There is no such participation.');
    return found;
  }

  /** The consultations of a case that the actor may see. */
  consultations(actor: Actor, caseId: string): Promise<Consultation[]> {
    const query = this.database.manager
      .createQueryBuilder(Consultation, 'c')
      .innerJoin('case_consultation', 'x', 'x.consultation_id = c.id and x.case_id = :caseId', { caseId });
    return visible(query, actor, 'c').orderBy('c.receivedAt').addOrderBy('c.id').getMany();
  }
}
