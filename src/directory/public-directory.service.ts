import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AgencyKind } from '../contract/index.js';
import { Municipality } from '../municipality/index.js';
import { Agencies } from './agencies.service.js';
import { vouchedOn } from './agency-view.js';
import { isStale, validOn } from './validity.js';

/** What residents are shown of an agency. No name of anybody who works there. */
export interface ShownAgency {
  code: string;
  name: string;
  kind: AgencyKind;
  does: string | null;
  doesEasy: string | null;
  phone: string | null;
  hours: string | null;
  eligibility: string | null;
  documents: string | null;
  languages: string[];
  /** Where it is today. */
  places: string[];
  /** The day on which it was so; `vouched`: somebody here asked. */
  asOf: string | null;
  vouched: boolean;
  stale: boolean;
}

/** What residents are shown of a place or group. */
export interface ShownResource {
  key: string;
  name: string;
  type: string;
  does: string | null;
  place: string | null;
  days: string | null;
  asOf: string;
}

/** What of the directory is for everybody: what is marked so, and is there today. */
@Injectable()
export class PublicDirectory {
  constructor(
    private readonly database: DataSource,
    private readonly agencies: Agencies,
    private readonly municipality: Municipality,
  ) {}

  async shown(): Promise<{ agencies: ShownAgency[]; resources: ShownResource[] }> {
    const today = this.agencies.today();
    const { staleDays } = this.municipality.profile.directory;
    const [rows, sites, resources] = await Promise.all([
      this.agencies.all(),
      this.agencies.sites(),
      this.database.query<ShownResource[]>(
        `select r.id as key, r.name, t.name as type, r.does, r.place, r.days, r.as_of::text as "asOf"
         from social_resource r join resource_type t on t.code = r.type
         where r.public and (r.valid_from is null or r.valid_from <= $1::date) and (r.valid_to is null or $1::date <= r.valid_to)
         order by t.position, r.name, r.id`,
        [today],
      ),
    ]);
    const agencies = rows
      .filter((row) => row.public && validOn(row, today))
      .map(({ code, name, kind, does, doesEasy, phone, hours, eligibility, documents, languages, ...row }) => ({
        ...{ code, name, kind, does, doesEasy, phone, hours, eligibility, documents, languages },
        places: sites
          .filter((site) => site.agency === code && validOn(site, today))
          .map((site) => [site.name, site.address].filter(Boolean).join('　')),
        asOf: vouchedOn(row),
        vouched: row.vouchedAt !== null,
        stale: isStale(vouchedOn(row), today, staleDays),
      }));
    return { agencies, resources };
  }
}
