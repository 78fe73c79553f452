import { z } from 'zod';
import {
  Agency,
  type AgencyChange,
  type AgencyExport,
  AgencyList,
  type AreaChange,
  AreaMap,
  ImportPlan,
  MissingResource,
  type NewAgency,
  type NewAreaDuty,
  type NewImport,
  type NewMissingResource,
  type NewMissingStep,
  PlacedAddress,
  Section,
  type SectionChange,
  type SocialResourceChange,
  SocialResources,
} from '../../../src/contract/index.js';
import { call, download } from '../api.js';

const at = (...parts: string[]) => parts.map(encodeURIComponent).join('/');

/** The requests of the directory's pages. */
export const directory = {
  agencies: () => call('GET', 'agencies', AgencyList),
  agency: (code: string) => call('GET', at('agencies', code), Agency),
  addAgency: (body: NewAgency) => call('POST', 'agencies', Agency, body),
  changeAgency: (code: string, body: AgencyChange) => call('PUT', at('agencies', code), Agency, body),
  vouch: (code: string, version: number) => call('POST', at('agencies', code, 'vouching'), Agency, { version }),
  export: (body: AgencyExport) => download('agencies/export', body),
  import: (body: NewImport) => call('POST', 'agencies/import', ImportPlan, body),
  areas: () => call('GET', 'areas', AreaMap),
  changeArea: (code: string, body: AreaChange) => call('PUT', at('areas', code), AreaMap, body),
  setDuty: (id: string, body: NewAreaDuty) => call('PUT', at('area-duties', id), AreaMap, body),
  place: (address: string) => call('POST', 'areas/placing', PlacedAddress, { address }),
  sections: () => call('GET', 'sections', z.array(Section)),
  saveSection: (code: string, body: SectionChange) => call('PUT', at('sections', code), z.array(Section), body),
  resources: () => call('GET', 'social-resources', SocialResources),
  saveResource: (id: string, body: SocialResourceChange) =>
    call('PUT', at('social-resources', id), SocialResources, body),
  missing: () => call('GET', 'missing-resources', z.array(MissingResource)),
  notice: (body: NewMissingResource) => call('POST', 'missing-resources', z.array(MissingResource), body),
  step: (id: string, body: NewMissingStep) =>
    call('POST', at('missing-resources', id, 'steps'), z.array(MissingResource), body),
};
