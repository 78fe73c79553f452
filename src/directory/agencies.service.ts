import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AgencyRow } from './agency.entity.js';

/** The agencies that the centre works with. */
@Injectable()
export class Agencies {
  constructor(private readonly database: DataSource) {}

  /** Every agency, those that ended included, in the order of kind and name. */
  all(): Promise<AgencyRow[]> {
    return this.database.getRepository(AgencyRow).find({ order: { kind: 'asc', name: 'asc', code: 'asc' } });
  }

  /** One agency; null for a code that there is not. */
  byCode(code: string): Promise<AgencyRow | null> {
    return this.database.getRepository(AgencyRow).findOneBy({ code });
  }
}
