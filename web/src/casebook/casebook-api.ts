import {
  type CasebookChange,
  CasebookEntry,
  CasebookPage,
  type CasebookSearch,
  type NewCasebookStep,
  SocialResources,
} from '../../../src/contract/index.js';
import { call } from '../api.js';

const one = (id: string) => `casebook/${encodeURIComponent(id)}`;

/** The requests of the screens of 事例・対応方法. */
export const casebookApi = {
  search: (body: CasebookSearch) => call('POST', 'casebook/search', CasebookPage, body),
  read: (id: string) => call('GET', one(id), CasebookEntry),
  write: (id: string, body: CasebookChange) => call('PUT', one(id), CasebookEntry, body),
  step: (id: string, body: NewCasebookStep) => call('POST', `${one(id)}/steps`, CasebookEntry, body),
  resources: () => call('GET', 'social-resources', SocialResources),
};
