import {
  AreaMap,
  HostSheet,
  type NewHostSheet,
  type NewLack,
  type NewParticipation,
  type NewParticipationDeed,
  Participation,
  ParticipationPage,
  ParticipationsOfCase,
  PlaceMatches,
  SocialResources,
} from '../../../src/contract/index.js';
import { call } from '../api.js';

const one = (id: string) => `participations/${encodeURIComponent(id)}`;
const ofCase = (id: string) => `cases/${encodeURIComponent(id)}/participations`;

/** The requests of the screens of participation support. */
export const participationApi = {
  list: (query: string) => call('GET', `participations?${query}`, ParticipationPage),
  ofCase: (caseId: string) => call('GET', ofCase(caseId), ParticipationsOfCase),
  begin: (caseId: string, body: NewParticipation) => call('POST', ofCase(caseId), Participation, body),
  do: (id: string, body: NewParticipationDeed) => call('POST', `${one(id)}/deeds`, Participation, body),
  matches: (id: string) => call('GET', `${one(id)}/matches`, PlaceMatches),
  lacks: (id: string, body: NewLack) => call('POST', `${one(id)}/lacks`, Participation, body),
  sheet: (id: string, candidateId: string, body: NewHostSheet) =>
    call('POST', `${one(id)}/candidates/${encodeURIComponent(candidateId)}/sheet`, HostSheet, body),
  types: () => call('GET', 'social-resources', SocialResources),
  areas: () => call('GET', 'areas', AreaMap),
};
