export { dayOf, fiscalYear } from './calendar.js';
export type { Hotline, Purpose } from './hotlines.js';
export { Municipality, openMunicipality } from './municipality.js';
