import type { Issue, NewRoute, Status } from '../contract/index.js';

/** A result of screening: information only (情報提供), ① hand over, ② several agencies, ③ accompany. */
export type ScreeningResult = NewRoute['route'];

/** What a screening stands on, as far as the rules look at it. */
export type Grounds = Pick<NewRoute, 'route' | 'hearing' | 'issues' | 'nextContactAt'>;

/** Where each result leads. `handing_over` is not yet handed over: that needs the receiving agency. */
const ends: Record<'none' | '1' | '2' | '3', Status> = {
  none: 'informed',
  1: 'handing_over',
  2: 'multi_agency',
  3: 'accompanying',
};

/** @see ends */
export const leadsTo = (result: ScreeningResult): Status => ends[result ?? 'none'];

/** A next contact lies within these days: further away nobody accompanies any more. A proposal. */
export const farthestContactDays = 366;

/**
 * What is missing for a result, field by field; nothing when it can stand. Sources: Chiba's flow (a hand-over goes with ヒアリング結果
 * and 課題; 伴走型支援 is kept up until it leads somewhere).
 * @returns issues with the messages `required`, `past`, `too far`
 */
export function missingFor({ route, hearing, issues, nextContactAt }: Grounds, now: Date): Issue[] {
  const missing: Issue[] = [];
  if (route === 1 && !hearing?.trim()) missing.push({ path: 'hearing', message: 'required' });
  if (route === 1 && issues.length === 0) missing.push({ path: 'issues', message: 'required' });
  if (route === 3 && !nextContactAt) missing.push({ path: 'nextContactAt', message: 'required' });
  if (nextContactAt) {
    const ahead = Date.parse(nextContactAt) - now.getTime();
    if (ahead <= 0) missing.push({ path: 'nextContactAt', message: 'past' });
    if (ahead > farthestContactDays * 86_400_000) missing.push({ path: 'nextContactAt', message: 'too far' });
  }
  return missing;
}
