import type { Provider } from '@nestjs/common';
import { Municipality } from '../municipality/index.js';
import { Agencies } from './agencies.service.js';
import { AgencyRow, AgencySiteRow } from './agency.entity.js';
import { loadDirectory } from './shipped.js';
import { SHIPPED_DIRECTORY, ShippedLoader } from './shipped.service.js';

export { type AreaFacts, agenciesFor, areasIn, type Overlap } from './serving.js';
export { nameOn, successorOn, validOn } from './validity.js';
export { Agencies, AgencyRow };

/** The tables of this folder. */
export const directoryEntities = [AgencyRow, AgencySiteRow];
/**
 * The services of this folder.
 * @param root the project's folder, where `profiles/agencies/` is
 */
export const directoryProviders = (root: string): Provider[] => [
  {
    provide: SHIPPED_DIRECTORY,
    inject: [Municipality],
    useFactory: (municipality: Municipality) => loadDirectory(root, municipality.profile.id),
  },
  ShippedLoader,
  Agencies,
];
