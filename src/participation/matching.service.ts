import { Injectable } from '@nestjs/common';
import { agencyKinds, type PlaceMatches } from '../contract/index.js';
import { Agencies, Areas, groundOf, isStale, SocialResourceList, validOn } from '../directory/index.js';
import { Municipality } from '../municipality/index.js';
import { Seal } from '../platform/seal.js';
import type { Actor } from '../staff/may.js';
import { ParticipationFinding } from './finding.service.js';
import { matchesFor, type Place } from './matching.js';
import { openWords } from './sealed.js';
import { daysSaid } from './times-said.js';

/** Looks through the directory for somebody's needs. */
@Injectable()
export class Matching {
  constructor(
    private readonly finding: ParticipationFinding,
    private readonly resources: SocialResourceList,
    private readonly agencies: Agencies,
    private readonly areas: Areas,
    private readonly municipality: Municipality,
    private readonly seal: Seal,
  ) {}

  /** The places for a participation, with what speaks for each and against it. @throws Problem `not_found` */
  async matches(actor: Actor, id: string): Promise<PlaceMatches> {
    const row = await this.finding.find(actor, id);
    return matchesFor(openWords(this.seal, 'needs', row.words), await this.places(actor));
  }

  private async places(actor: Actor): Promise<Place[]> {
    const [{ types, items }, agencies, areas, overlaps] = await Promise.all([
      this.resources.list(actor),
      this.agencies.all(),
      this.areas.areas(),
      this.areas.overlaps(),
    ]);
    const today = this.agencies.today();
    const { staleDays } = this.municipality.profile.directory;
    const typeOf = new Map(types.map(({ code, name }) => [code, name]));
    const areaOf = new Map(areas.map(({ code, name }) => [code, name]));
    const ground = (codes: readonly string[]) => codes.flatMap((code) => groundOf(code, overlaps, today));
    const resources = items
      .filter(({ valid }) => valid)
      .map(
        (one): Place => ({
          resourceId: one.id,
          agency: null,
          name: one.name,
          type: one.type,
          typeName: typeOf.get(one.type) ?? one.type,
          areas: one.area === null ? null : ground([one.area]),
          areaName: one.area === null ? (one.place ?? '') : (areaOf.get(one.area) ?? one.area),
          days: daysSaid(one.days),
          said: one.days,
          room: { free: one.free, capacity: one.capacity, asOf: one.asOf, stale: one.stale },
          conditions: '',
        }),
      );
    const offices = agencies
      .filter((one) => validOn(one, today))
      .map(
        (one): Place => ({
          resourceId: null,
          agency: one.code,
          name: one.name,
          type: one.kind,
          typeName: agencyKinds[one.kind].name,
          areas: ground(one.areas),
          areaName: one.areas.length === 0 ? '全域' : one.areas.map((code) => areaOf.get(code) ?? code).join('・'),
          days: one.openDays.length > 0 ? one.openDays : daysSaid(one.hours),
          said: one.hours,
          room: {
            free: null,
            capacity: one.capacity,
            asOf: one.capacityAt,
            stale: one.capacityAt !== null && isStale(one.capacityAt, today, staleDays),
          },
          conditions: [one.eligibility, one.ineligibility && `対象外：${one.ineligibility}`].filter(Boolean).join('　'),
        }),
      );
    return [...resources, ...offices];
  }
}
