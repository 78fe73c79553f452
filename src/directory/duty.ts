import type { DutyPart } from '../contract/index.js';
import { type Validity, validOn } from './validity.js';

/** That somebody looks after an area from a day to a day; without an area, that they take what overflows. */
export interface Duty extends Validity {
  area: string | null;
  staffId: string;
  part: DutyPart;
}

/**
 * Who is on duty for an area on a day: whoever holds it; while they are all away, whoever stands in; and when nobody of the area is there,
 * the 主任 without a district. Nobody is invented: the answer may be empty.
 * @param area the code of an area, or null for what belongs to none
 * @param away who is not there on that day
 */
export function onDuty<T extends Duty>(
  duties: readonly T[],
  area: string | null,
  day: string,
  away: ReadonlySet<string> = new Set(),
): T[] {
  const there = duties.filter((duty) => validOn(duty, day) && !away.has(duty.staffId));
  const of = (part: DutyPart) =>
    there.filter((duty) => duty.part === part && (part === 'overflow' || duty.area === area));
  for (const part of area === null ? (['overflow'] as const) : (['holder', 'substitute', 'overflow'] as const)) {
    const found = of(part);
    if (found.length > 0) return found;
  }
  return [];
}

/** Somebody's post in a section. */
interface Post {
  part: 'manager' | 'substitute';
  awayFrom: string | null;
  awayTo: string | null;
}

/** Whom to ask in a section on a day: its manager, or the first substitute who is there. Null: nobody is there. */
export function inCharge<T extends Post>(posts: readonly T[], day: string): T | null {
  const there = posts.filter(
    ({ awayFrom, awayTo }) => !(awayFrom !== null && awayFrom <= day && (awayTo === null || day <= awayTo)),
  );
  return there.find(({ part }) => part === 'manager') ?? there[0] ?? null;
}
