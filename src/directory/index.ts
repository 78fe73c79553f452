import type { Provider } from '@nestjs/common';
import { Municipality } from '../municipality/index.js';
import { AgenciesController } from './agencies.controller.js';
import { Agencies } from './agencies.service.js';
import { AgencyRow, AgencySiteRow } from './agency.entity.js';
import { AgencyKeeping } from './agency-keeping.service.js';
import { AgencySharingController } from './agency-sharing.controller.js';
import { AgencySharing } from './agency-sharing.service.js';
import { AreasController } from './areas.controller.js';
import { Areas } from './areas.service.js';
import { DirectoryFiles } from './directory-files.service.js';
import { Keeping } from './keeping.js';
import { MissingResources } from './missing-resources.service.js';
import { Places } from './places.js';
import { PublicDirectory } from './public-directory.service.js';
import { ResourcesController } from './resources.controller.js';
import { Sections } from './sections.service.js';
import { loadDirectory } from './shipped.js';
import { SHIPPED_DIRECTORY, ShippedLoader } from './shipped.service.js';
import { SocialResourceList } from './social-resources.service.js';

export type { DirectoryPlan } from './directory-file.js';
export { changesOf } from './directory-files.service.js';
export type { ShownAgency, ShownResource } from './public-directory.service.js';
export { type AreaFacts, agenciesFor, areasIn, groundOf, type Overlap } from './serving.js';
export { isStale, nameOn, successorOn, validOn } from './validity.js';
export {
  Agencies,
  AgencyRow,
  AgencySiteRow,
  Areas,
  DirectoryFiles,
  MissingResources,
  Places,
  PublicDirectory,
  Sections,
  SocialResourceList,
};

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
  Keeping,
  Areas,
  Sections,
  Agencies,
  AgencyKeeping,
  AgencySharing,
  SocialResourceList,
  DirectoryFiles,
  MissingResources,
  Places,
  PublicDirectory,
];
/** What listens to HTTP in this folder. */
export const directoryControllers = [AgencySharingController, AgenciesController, AreasController, ResourcesController];
