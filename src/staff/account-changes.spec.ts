import { changesOf, type Next, nextOf, strangeAreas } from './account-changes.js';

const before: Next = {
  name: '山本 花',
  role: 'csw',
  agency: null,
  areas: ['北地区'],
  section: null,
  hats: ['csw'],
  active: true,
  organisationMail: 'hana@city.example',
  organisationIssuer: 'https://city.example',
  organisationSubject: 'h-1',
};
const given = { name: '山本 花', role: 'csw' as const, agency: null, active: true };

describe('what changes in an account', () => {
  it('leaves everything as it is that is left out', () => {
    expect(nextOf(before, given, null)).toEqual(before);
    expect(changesOf(before, nextOf(before, given, null))).toEqual([]);
  });

  it('names each change by what it means', () => {
    const next = nextOf(before, { ...given, name: '山田 花', areas: ['北地区', '南地区'], active: false }, null);
    expect(changesOf(before, next)).toEqual(['renamed', 'reach_changed', 'switched_off']);
    expect(changesOf(before, nextOf(before, { ...given, role: 'worker' }, null))).toEqual(['role_changed']);
    expect(changesOf(before, nextOf(before, { ...given, section: '福祉課' }, null))).toEqual(['reach_changed']);
    const both = nextOf(before, { ...given, hats: ['csw', 'second_tier'] }, null);
    expect(changesOf(before, both)).toEqual(['hats_changed']);
  });

  it('keeps whoever is bound while the mail is the same, in whatever letters', () => {
    const next = nextOf(before, { ...given, organisation: { mail: 'Hana@City.example' } }, null);
    expect(next.organisationSubject).toBe('h-1');
  });

  it('lets go of whoever was bound when the mail becomes another, or none, or when it is said', () => {
    for (const organisation of [
      { mail: 'other@city.example' },
      { mail: null },
      { mail: 'hana@city.example', subject: null },
    ])
      expect(nextOf(before, { ...given, organisation }, null)).toMatchObject({
        organisationMail: organisation.mail,
        organisationIssuer: null,
        organisationSubject: null,
      });
  });

  it('binds an id with who gave it', () => {
    const organisation = { mail: null, subject: 'h-2' };
    const next = nextOf(before, { ...given, organisation }, 'https://new.example');
    expect(next).toMatchObject({ organisationIssuer: 'https://new.example', organisationSubject: 'h-2' });
    expect(changesOf(before, next)).toEqual(['organisation_changed']);
  });

  it('finds areas that nobody knows', () => {
    expect(strangeAreas(['北地区', '月面'], ['北地区', '南地区'])).toEqual(['月面']);
  });
});
