import { Disposing } from './disposing.service.js';
import { Holds } from './holds.service.js';
import { RetentionController } from './retention.controller.js';
import { RetentionLists } from './retention.service.js';
import { UnconnectedThings } from './unconnected.service.js';

export { Disposing };

/** The services of this folder. */
export const retentionProviders = [RetentionLists, Holds, UnconnectedThings, Disposing];
/** What listens to HTTP in this folder. */
export const retentionControllers = [RetentionController];
