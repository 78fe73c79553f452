import {
  type Capacity,
  capacities,
  type MatchAspect,
  type MatchReason,
  matchAspects,
  type OpenDay,
  openDays,
  type PlaceMatch,
  type PlaceMatches,
  type PlaceRoom,
  type WrittenNeedProfile,
} from '../contract/index.js';
import { type Hours, hoursSaid, minutesOf } from './times-said.js';

/** A place of the directory as far as it is compared: a social resource, or an agency. */
export interface Place {
  resourceId: string | null;
  agency: string | null;
  name: string;
  /** The resource's type, or the agency's kind. */
  type: string;
  typeName: string;
  /** The areas it lies in or serves, on whatever ground they share; null: nobody wrote it down, empty: the whole town. */
  areas: readonly string[] | null;
  areaName: string;
  /** The days it is open, where that is known for sure; `said`: what the directory says of days and hours. */
  days: readonly OpenDay[] | null;
  said: string | null;
  room: PlaceRoom;
  /** Whom it is for and not for, in the directory's words. */
  conditions: string;
}

/** Whether nobody more can be taken in. */
export const isFull = ({ free, capacity }: { free: number | null; capacity: Capacity }): boolean =>
  free === null ? capacity === 'full' : free <= 0;

const reason = (aspect: MatchAspect, fits: MatchReason['fits'], detail: string): MatchReason => ({
  aspect,
  fits,
  detail,
});
const either = (fits: boolean): MatchReason['fits'] => (fits ? 'yes' : 'no');

function roomReason({ free, capacity, asOf, stale }: PlaceRoom): MatchReason {
  const when = asOf === null ? '' : `（${asOf}時点）`;
  if (free !== null) return reason('room', stale && free > 0 ? 'unknown' : either(free > 0), `あと${free}${when}`);
  const known = capacity === 'full' ? 'no' : capacity === 'unknown' || stale ? 'unknown' : 'yes';
  return reason('room', known, `${capacities[capacity]}${when}`);
}

const overlap = (a: Hours, b: Hours): boolean => a.from < b.to && b.from < a.to;

/** What speaks for a place and against it, aspect by aspect; what the need leaves open is not compared. */
export function reasonsFor(needs: WrittenNeedProfile, place: Place): MatchReason[] {
  const reasons: MatchReason[] = [];
  const wished: readonly string[] = place.agency === null ? needs.types : needs.kinds;
  if (wished.length > 0) reasons.push(reason('kind', either(wished.includes(place.type)), place.typeName));
  if (needs.area !== null) {
    const { areas } = place;
    const fits = areas === null ? 'unknown' : either(areas.length === 0 || areas.includes(needs.area));
    reasons.push(reason('area', fits, place.areaName));
  }
  const said = place.said ?? '';
  if (needs.days.length > 0) {
    const shared = place.days === null ? null : needs.days.filter((day) => place.days!.includes(day));
    const detail = shared && shared.length > 0 ? shared.map((day) => openDays[day]).join('・') : said;
    reasons.push(reason('days', shared === null ? 'unknown' : either(shared.length > 0), detail));
  }
  if (needs.from !== null || needs.to !== null) {
    const wanted = { from: minutesOf(needs.from ?? '00:00'), to: needs.to === null ? 24 * 60 : minutesOf(needs.to) };
    const hours = hoursSaid(place.said);
    reasons.push(
      reason('hours', hours.length === 0 ? 'unknown' : either(hours.some((span) => overlap(span, wanted))), said),
    );
  }
  reasons.push(roomReason(place.room));
  if (place.conditions !== '') reasons.push(reason('conditions', 'unknown', place.conditions));
  return reasons;
}

const count = (reasons: readonly MatchReason[], fits: MatchReason['fits']): number =>
  reasons.filter((one) => one.fits === fits).length;

/** So many places that nearly fit are shown. */
export const mostNear = 10;

/**
 * Looks through the directory for what somebody needs. A place fits when nothing speaks against it; what the directory does not
 * say has to be asked, and does not. First whom most speaks for. Agencies are looked at only when their kind was wished for.
 */
export function matchesFor(needs: WrittenNeedProfile, places: readonly Place[]): PlaceMatches {
  const looked = places.filter(({ agency, type }) => agency === null || (needs.kinds as string[]).includes(type));
  const all = looked.map((place): PlaceMatch => {
    const { resourceId, agency, name, room } = place;
    return { resourceId, agency, name, room, reasons: reasonsFor(needs, place) };
  });
  const better = (a: PlaceMatch, b: PlaceMatch) =>
    count(a.reasons, 'no') - count(b.reasons, 'no') ||
    count(b.reasons, 'yes') - count(a.reasons, 'yes') ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  const sorted = [...all].sort(better);
  const fitting = sorted.filter(({ reasons }) => count(reasons, 'no') === 0);
  const lacking = matchAspects
    .map((aspect) => ({
      aspect,
      places: all.filter(({ reasons }) => reasons.some((one) => one.aspect === aspect && one.fits === 'no')).length,
    }))
    .filter(({ places: missing }) => missing > 0);
  return {
    fitting,
    near: sorted.filter(({ reasons }) => count(reasons, 'no') > 0).slice(0, mostNear),
    lacking: fitting.length > 0 ? [] : lacking,
    looked: looked.length,
  };
}
