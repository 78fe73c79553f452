import { JoiningController } from './joining.controller.js';
import { Joinings } from './joining.service.js';
import { Kinship } from './kin.service.js';
import { Merge } from './merge.entity.js';

/** The tables of this folder. */
export const joiningEntities = [Merge];
/** The services of this folder. */
export const joiningProviders = [Kinship, Joinings];
/** What listens to HTTP in this folder. */
export const joiningControllers = [JoiningController];
