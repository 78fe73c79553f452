import { idleMsOf, letsThrough } from './standing.js';

describe('what a session may do', () => {
  it.each([
    ['free', 'GET', '/consultations', true],
    ['locked', 'GET', '/consultations', false],
    ['locked', 'GET', '/me', false],
    ['locked', 'GET', '/alarms', true],
    ['locked', 'POST', '/alarms/1/taking', false],
    ['locked', 'POST', '/session/unlocking', true],
    ['locked', 'POST', '/session/use', false],
    ['locked', 'POST', '/me/second-factor', false],
    ['to choose a password', 'PUT', '/me/password', true],
    ['to choose a password', 'GET', '/me', true],
    ['to choose a password', 'POST', '/me/second-factor', false],
    ['to choose a password', 'GET', '/alarms', false],
    ['to enrol', 'GET', '/me', true],
    ['to enrol', 'GET', '/ME', false],
    ['to enrol', 'GET', '/alarms', false],
    ['to enrol', 'POST', '/me/second-factor', true],
    ['to enrol', 'POST', '/me/second-factor/removal', false],
    ['to enrol', 'GET', '/consultations/1', false],
  ] as const)('%s: %s %s is let through: %s', (standing, method, path, let_) => {
    expect(letsThrough(standing, method, path)).toBe(let_);
  });
});

describe('whether a request is somebody’s use', () => {
  it.each([
    ['a program’s is', {}, 0],
    ['a screen says how long it was left alone', { 'uketome-idle': '70', 'sec-fetch-mode': 'cors' }, 70_000],
    ['a picture that a browser fetches is none', { 'sec-fetch-mode': 'no-cors' }, null],
    ['nonsense from a browser is none', { 'uketome-idle': '-1', 'sec-fetch-mode': 'cors' }, null],
  ])('%s', (_what, headers, idle) => {
    expect(idleMsOf(headers)).toBe(idle);
  });
});
