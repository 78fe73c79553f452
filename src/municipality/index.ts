export { type AlarmStep, tellees, tellingWays } from './alarm-steps.js';
export { type DaySpan, dayOf, eraDay, fiscalYear, instant, joinedSpans } from './calendar.js';
export { nextFiscalNumber } from './fiscal-number.js';
export type { Hotline, Purpose } from './hotlines.js';
export type { TownMeeting } from './meeting-kinds.js';
export { Municipality, openMunicipality } from './municipality.js';
export type { ChaseStep } from './referral-rules.js';
export type { TimeSpan } from './time-spans.js';
