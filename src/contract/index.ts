export * from './codes.js';
export * from './consent.js';
export * from './consultation.js';
export * from './interview.js';
export * from './live.js';
export * from './problem.js';
export * from './reception-form.js';
export * from './staff.js';
