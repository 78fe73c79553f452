import {
  AdviceFigures,
  AdvicePage,
  AdviceRecord,
  type AdviceSide,
  type NewAdvice,
  type NewAdviceDeed,
} from '../../../src/contract/index.js';
import { call } from '../api.js';

const paths: Record<AdviceSide, string> = { agency: 'agency/advice', centre: 'advice' };
const one = (side: AdviceSide, id: string) => `${paths[side]}/${encodeURIComponent(id)}`;

/** The requests of the pages of advice; each side has its own doors. */
export const adviceApi = {
  list: (side: AdviceSide, query: string) => call('GET', `${paths[side]}?${query}`, AdvicePage),
  figures: () => call('GET', 'advice/figures', AdviceFigures),
  ask: (body: NewAdvice) => call('POST', paths.agency, AdviceRecord, body),
  read: (side: AdviceSide, id: string) => call('GET', one(side, id), AdviceRecord),
  do: (side: AdviceSide, id: string, body: NewAdviceDeed) => call('POST', `${one(side, id)}/deeds`, AdviceRecord, body),
};
