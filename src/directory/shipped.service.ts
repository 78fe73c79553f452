import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Municipality } from '../municipality/index.js';
import { agenciesOf, type ShippedDirectory } from './shipped.js';

/** The token under which the city's file is provided. */
export const SHIPPED_DIRECTORY = Symbol('shipped directory');

/** The scheme of the areas that stand in the profile. */
export const profileScheme = 'district';

/** Puts in what the city's file holds and the tables do not yet. What is there stays as staff left it. */
@Injectable()
export class ShippedLoader implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly municipality: Municipality,
    @Inject(SHIPPED_DIRECTORY) private readonly shipped: ShippedDirectory,
  ) {}

  /** Before anybody is served. Several processes may do it at once: one does, the others find it done. */
  async onModuleInit(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [7_114_018]);
      await this.areas(tx);
      await this.sections(tx);
      await this.agencies(tx);
      await this.resources(tx);
    });
  }

  private async areas(tx: EntityManager): Promise<void> {
    const { areas: ofProfile } = this.municipality.profile;
    const known = new Map(this.shipped.areas.map((area) => [area.code, area]));
    const nothing = { aliases: [], towns: [], landmarks: [], overlaps: [] };
    const schemes = [
      ...(ofProfile.length > 0
        ? [
            {
              code: profileScheme,
              name: '地区',
              areas: ofProfile.map(({ code, label, from, to }) => ({
                ...nothing,
                ...known.get(code),
                code,
                name: label,
                from,
                to,
              })),
            },
          ]
        : []),
      ...this.shipped.schemes,
    ];
    for (const [position, { code, name, areas }] of schemes.entries()) {
      await tx.query(`insert into area_scheme (code, name, position) values ($1, $2, $3) on conflict do nothing`, [
        code,
        name,
        position,
      ]);
      for (const [place, area] of areas.entries())
        await tx.query(
          `insert into area (code, scheme, name, aliases, towns, landmarks, valid_from, valid_to, position)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
          [area.code, code, area.name, area.aliases, area.towns, area.landmarks, area.from, area.to, place],
        );
    }
    for (const area of schemes.flatMap((scheme) => scheme.areas))
      for (const other of area.overlaps)
        await tx.query(`insert into area_overlap (area, other) values ($1, $2) on conflict do nothing`, [
          area.code,
          other,
        ]);
  }

  private async sections(tx: EntityManager): Promise<void> {
    for (const { code, name, department, phone, posts } of this.shipped.sections) {
      const made = await tx.query<unknown[]>(
        `insert into section (code, name, department, phone) values ($1, $2, $3, $4) on conflict do nothing returning code`,
        [code, name, department, phone],
      );
      if (made.length === 0) continue;
      for (const [position, post] of posts.entries())
        await tx.query(`insert into section_post (id, section, part, name, position) values ($1, $2, $3, $4, $5)`, [
          randomUUID(),
          code,
          post.part,
          post.name,
          position,
        ]);
    }
  }

  private async agencies(tx: EntityManager): Promise<void> {
    for (const agency of agenciesOf(this.shipped)) {
      const made = await tx.query<unknown[]>(
        `insert into agency (code, name, kind, operation, section, owner, areas, does, does_easy, hours, open_days, eligibility,
           ineligibility, documents, languages, phone, fax, mail, url, public, valid_from, valid_to, source, source_date)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
         on conflict do nothing returning code`,
        [
          ...[agency.code, agency.name, agency.kind, agency.operation, agency.section, agency.owner, agency.areas],
          ...[agency.does, agency.doesEasy, agency.hours, agency.openDays, agency.eligibility, agency.ineligibility],
          ...[agency.documents, agency.languages, agency.phone, agency.fax, agency.mail, agency.url, agency.public],
          ...[agency.from, agency.to, agency.source ?? this.shipped.source, this.shipped.sourceDate],
        ],
      );
      if (made.length === 0) continue;
      for (const [position, site] of agency.sites.entries())
        await tx.query(
          `insert into agency_site (id, agency, name, address, area, valid_from, valid_to, position)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [randomUUID(), agency.code, site.name, site.address, site.area, site.from, site.to, position],
        );
    }
  }

  private async resources(tx: EntityManager): Promise<void> {
    for (const [position, { code, name }] of this.shipped.resourceTypes.entries())
      await tx.query(`insert into resource_type (code, name, position) values ($1, $2, $3) on conflict do nothing`, [
        code,
        name,
        position,
      ]);
    for (const one of this.shipped.resources)
      await tx.query(
        `insert into social_resource (id, key, type, name, does, place, area, agency, days, as_of, public, source)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
        [
          ...[randomUUID(), one.key, one.type, one.name, one.does, one.place, one.area, one.agency, one.days],
          ...[one.asOf ?? this.shipped.sourceDate, one.public, this.shipped.source],
        ],
      );
  }
}
