import { z } from 'zod';
import {
  CaseHistory,
  CasePage,
  CaseRecord,
  type NewCaseDeed,
  SuggestedTeam,
  TeamCase,
} from '../../../src/contract/index.js';
import { call } from '../api.js';

const AgencyNames = z.object({ items: z.array(z.object({ code: z.string(), name: z.string(), valid: z.boolean() })) });
const one = (id: string) => `cases/${encodeURIComponent(id)}`;

/** The requests of the screens of support. */
export const casework = {
  cases: (query: string) => call('GET', `cases?${query}`, CasePage),
  supportCase: (id: string) => call('GET', one(id), CaseRecord),
  do: (id: string, body: NewCaseDeed) => call('POST', `${one(id)}/deeds`, CaseRecord, body),
  history: (id: string, cursor: string | null) =>
    call('GET', `${one(id)}/history${cursor === null ? '' : `?cursor=${cursor}`}`, CaseHistory),
  suggestedTeams: (id: string) => call('GET', `${one(id)}/suggested-teams`, z.array(SuggestedTeam)),
  agencyNames: () => call('GET', 'agencies', AgencyNames),
  teamCases: () => call('GET', 'team-cases', z.array(TeamCase)),
};
