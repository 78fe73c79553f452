import type { Assessment, Route } from '../contract/index.js';
import { has } from './pattern.js';

const TO_BE_HEARD = has(
  `話を聞いて(?:ほし|もら|くれ|いただ) ただ聞いて 聞いて(?:ほし|もらえ)(?:い|る)だけ 話し?相手 誰かに話したかった`,
);
const REFUSES = has(`
  役所(?:に|へ|の人)は?(?:会い|行き|来て(?:ほ|も)し?)(?:たくな|くな) 支援(?:は|なんか)(?:いら|受けたく)
  (?:他|ほか)に(?:は)?(?:つなが|回さ)な
`);
const ALREADY = has(`たらい回し (?:前|以前)にも(?:相談|お願い) 別の窓口(?:で|に)(?:断|言) (?:戻|もど)されて`);

/** What a route is suggested from: a reading without its route and reasons. */
export type Read = Pick<Assessment, 'urgency' | 'fields' | 'compounds'>;

/**
 * Suggests a screening result (domain.md §6.3): 3 accompany when the person wants to be heard or refuses agencies, or
 * no agency matches; 2 several agencies for two fields or more, a household pattern, or a return; else 1 hand over.
 * Null when there is nothing to route. Staff decide.
 */
export function routeOf({ urgency, fields, compounds }: Read, text = ''): Route | null {
  if (urgency === 'U0') return null;
  if (TO_BE_HEARD.test(text) || REFUSES.test(text)) return 3;
  if (fields.length > 1 || compounds.length > 0 || ALREADY.test(text)) return 2;
  return fields.length === 1 && fields[0] !== 'other' ? 1 : 3;
}
