import { provenElsewhere } from './proven-elsewhere.js';

describe('a second factor that was asked for elsewhere', () => {
  it.each([
    [{ amr: ['pwd', 'mfa'] }, ['mfa']],
    [{ amr: ['hwk'] }, ['mfa', 'hwk']],
    [{ acr: 'urn:example:loa:3' }, ['urn:example:loa:3']],
  ])('counts: %j', (said, counted) => {
    expect(provenElsewhere(said, counted)).toBe(true);
  });

  it.each([
    [{ amr: ['pwd'] }, ['mfa']],
    [{ amr: ['mfa'] }, []],
    [{ amr: 'mfa' }, ['mfa']],
    [{ acr: ['mfa'] }, ['mfa']],
    [{}, ['undefined']],
  ])('does not count: %j', (said, counted) => {
    expect(provenElsewhere(said, counted)).toBe(false);
  });
});
