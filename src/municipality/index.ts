export { type AlarmStep, tellees, tellingWays } from './alarm-steps.js';
export { dayOf, fiscalYear } from './calendar.js';
export type { Hotline, Purpose } from './hotlines.js';
export { Municipality, type OnCallTime, openMunicipality } from './municipality.js';
