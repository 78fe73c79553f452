import type { Sign } from '../sign.js';
import { abuseSigns } from './abuse.js';
import { careSigns } from './care.js';
import { healthSigns } from './health.js';
import { livelihoodSigns } from './livelihood.js';
import { otherLanguages } from './other-languages.js';
import { selfDestruction } from './self-destruction.js';
import { violenceSigns } from './violence.js';

/** Every sign of danger, theme by theme. Order does not matter: all that hold are kept, the highest decides. */
export const signs: readonly Sign[] = [
  ...selfDestruction,
  ...violenceSigns,
  ...abuseSigns,
  ...livelihoodSigns,
  ...healthSigns,
  ...careSigns,
  ...otherLanguages,
];
