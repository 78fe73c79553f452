import { calm } from './calm.js';
import { dying } from './dying.js';
import { harm } from './harm.js';
import { needs } from './needs.js';
import { people } from './people.js';

/**
 * What a text can speak of, as plain words: people and times, dying, harm, vital needs, and harmless settings. A
 * concept means nothing by itself; the model learns from the labelled texts which of them together are grave.
 */
export const concepts: Readonly<Record<string, string>> = { ...people, ...dying, ...harm, ...needs, ...calm };
