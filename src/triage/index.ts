export { assess, type Context } from './assess.js';
export { merge, type ThreadReading } from './merge.js';
export { routeOf } from './route.js';
export type { Writer } from './setting.js';
export { higher } from './urgency.js';
