import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Compound, SuggestedTeam } from '../contract/index.js';
import type { Actor } from '../staff/may.js';
import { CaseFinding } from './case-finding.service.js';
import { teamsFor } from './worked-teams.js';

/** Teams as a starting point: from the household patterns that triage found in the case's consultations. */
@Injectable()
export class Suggesting {
  constructor(
    private readonly database: DataSource,
    private readonly finding: CaseFinding,
  ) {}

  /** The teams, with the agencies of the case's area where the directory knows them. @throws Problem `not_found` */
  async teams(actor: Actor, id: string): Promise<SuggestedTeam[]> {
    const row = await this.finding.find(actor, id);
    const [found] = await this.database.query<{ compounds: Compound[] }[]>(
      `select coalesce(array_agg(distinct one), '{}') as compounds from case_consultation x
         join consultation c on c.id = x.consultation_id, unnest(c.compounds) as one where x.case_id = $1`,
      [row.id],
    );
    return teamsFor(found!.compounds).map(({ compound, source, roles }) => ({
      compound,
      source,
      roles: roles.map(({ name, role, party, brought }) => ({
        name,
        role,
        agency: null,
        party,
        brought: brought ?? false,
      })),
    }));
  }
}
