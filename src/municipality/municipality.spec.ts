import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers, loadHotlines, openLines } from './hotlines.js';
import { openMunicipality } from './municipality.js';
import { loadProfile, parseProfile } from './profile.js';
import { hoursText, sayInstant } from './wording.js';

const root = join(import.meta.dirname, '..', '..');
const register = loadHotlines(root);

describe('profiles', () => {
  it.each(readdirSync(join(root, 'profiles')).filter((name) => name !== 'hotlines.yaml'))(
    '%s is right and names its sources',
    (name) => {
      const profile = loadProfile(name.replace('.yaml', ''), root);
      expect(`${profile.id}.yaml`).toBe(name);
      expect(profile.sources.join()).not.toBe('');
    },
  );

  it('list every mistake at once', () => {
    expect(() => parseProfile('id: T!\nhours: { mon: ["25:00-26:00"] }\nsurprise: 1')).toThrow(
      /id: [\s\S]*name: [\s\S]*hours/,
    );
  });

  it('say the hours and times as residents read them', () => {
    expect(hoursText(loadProfile('sample', root))).toBe('月～土 8:30～17:30（祝日・年末年始は休み）');
    expect(hoursText(loadProfile('kashiwa', root))).toBe('市のお知らせにある時間');
    expect(sayInstant(new Date('2026-11-26T17:00:00+09:00'))).toBe('11月26日（木）17時');
    expect(sayInstant(new Date('2026-11-26T08:30:00+09:00'))).toBe('11月26日（木）8時30分');
  });

  it('promise an answer only at a time at which somebody reads', () => {
    const sample = openMunicipality('sample', root);
    expect(sample.sayDeadline(new Date('2026-11-22T01:30:00+09:00'))).toBe('11月24日（火）17時30分');
    expect(sample.sayDeadline(new Date('2026-11-26T17:30:00+09:00'))).toBe('11月26日（木）17時30分');
    expect(openMunicipality('kashiwa', root).sayDeadline(new Date())).toBe('市のお知らせにある時間');
  });

  it('show the place and phone that are valid today', () => {
    const chiba = openMunicipality('chiba', root);
    expect(chiba.profile.contact.places.map(({ name }) => name)).toHaveLength(3);
    expect(chiba.phones(new Date())).toContainEqual({ number: '043-245-5782' });
    expect(openMunicipality('sample', root).name).toBe('あおば市（見本）');
  });
});

describe('the hotline register', () => {
  it('shows at most three lines that answer at this moment', () => {
    const night = openLines(register, 'suicide', new Date('2026-11-24T03:00:00+09:00')); // a Tuesday
    expect(night.map(({ id }) => id)).not.toContain('inochi-sos');
    expect(openLines(register, 'suicide', new Date('2026-11-26T18:00:00+09:00')).length).toBeLessThanOrEqual(3);
    expect(register.filter(({ hours }) => hours === 'unknown').some((line) => answers(line, new Date()))).toBe(false);
  });
});
