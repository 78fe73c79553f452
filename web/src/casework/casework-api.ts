import { z } from 'zod';
import {
  CaseForm,
  type CaseFormKind,
  CaseHistory,
  CasePage,
  CaseRecord,
  type FormReader,
  type NewCaseDeed,
  type NewCaseFormCopy,
  type NewTeamReport,
  Printing,
  SuggestedTeam,
  TeamCase,
} from '../../../src/contract/index.js';
import { call, download } from '../api.js';

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
  report: (id: string, itemId: string, body: NewTeamReport) =>
    call('POST', `team-cases/${encodeURIComponent(id)}/items/${encodeURIComponent(itemId)}/reports`, TeamCase, body),
  form: (id: string, form: CaseFormKind, reader: FormReader, of: string | null) =>
    call('GET', `${one(id)}/forms/${form}?${new URLSearchParams({ reader, ...(of ? { of } : {}) })}`, CaseForm),
  printForm: (id: string, form: CaseFormKind, body: NewCaseFormCopy) =>
    call('POST', `${one(id)}/forms/${form}/printing`, Printing, body),
  formExcel: (id: string, form: CaseFormKind, body: NewCaseFormCopy) =>
    download(`${one(id)}/forms/${form}/excel`, body),
};
