import { searchIndexes } from './consultation-marks.js';
import { Gathering } from './gathering.service.js';
import { SearchController } from './search.controller.js';
import { Search } from './search.service.js';

export { Gathering, searchIndexes };

/** The services of this folder. */
export const searchProviders = [Gathering, Search];
/** What listens to HTTP in this folder. */
export const searchControllers = [SearchController];
