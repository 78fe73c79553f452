import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Compound, SuggestedTeam } from '../contract/index.js';
import { Agencies, type AreaFacts, agenciesFor, type Overlap } from '../directory/index.js';
import { dayOf } from '../municipality/index.js';
import { Clock } from '../platform/clock.js';
import type { Actor } from '../staff/may.js';
import { CaseFinding } from './case-finding.service.js';
import { teamsFor } from './worked-teams.js';

/** Teams as a starting point: from the household patterns that triage found in the case's consultations. */
@Injectable()
export class Suggesting {
  constructor(
    private readonly database: DataSource,
    private readonly finding: CaseFinding,
    private readonly agencies: Agencies,
    private readonly clock: Clock,
  ) {}

  /** The teams, with the agencies of the case's area as the directory knows them. @throws Problem `not_found` */
  async teams(actor: Actor, id: string): Promise<SuggestedTeam[]> {
    const row = await this.finding.find(actor, id);
    const [found] = await this.database.query<{ compounds: Compound[] }[]>(
      `select coalesce(array_agg(distinct one), '{}') as compounds from case_consultation x
         join consultation c on c.id = x.consultation_id, unnest(c.compounds) as one where x.case_id = $1`,
      [row.id],
    );
    const teams = teamsFor(found!.compounds);
    if (teams.length === 0) return [];
    const [agencies, areas, overlaps] = await Promise.all([
      this.agencies.all(),
      this.database.query<(AreaFacts & { name: string })[]>(
        `select code, scheme, name, valid_from::text as "validFrom", valid_to::text as "validTo" from area`,
      ),
      this.database.query<Overlap[]>(
        `select area, other, valid_from::text as "validFrom", valid_to::text as "validTo" from area_overlap`,
      ),
    ]);
    const area = areas.find(({ name }) => name === row.area)?.code ?? null;
    const today = dayOf(this.clock.now());
    return teams.map(({ compound, source, roles }) => ({
      compound,
      source,
      roles: roles.map(({ kind, name, role, party, brought }) => {
        const there = agenciesFor(kind, area, today, { agencies, areas, overlaps });
        return {
          name,
          role,
          agencies: there.agencies.map((one) => ({ code: one.code, name: one.name })),
          unsure: there.unsure,
          party,
          brought: brought ?? false,
        };
      }),
    }));
  }
}
