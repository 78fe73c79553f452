import { join } from 'node:path';
import { foreignLanguages, hoursTextIn, sayInstantIn } from './foreign-times.js';
import { loadHotlines, openLines } from './hotlines.js';
import { openMunicipality } from './municipality.js';
import { loadProfile } from './profile.js';

const root = join(import.meta.dirname, '..', '..');
const at = new Date('2026-11-26T17:05:00+09:00');

describe('dates and hours in other languages', () => {
  it.each([
    ['en', 'Thursday, November 26, 17:05'],
    ['vi', 'Thứ Năm, 26 tháng 11, 17:05'],
    ['zh-Hans', '11月26日星期四 17:05'],
    ['zh-Hant', '11月26日星期四 17:05'],
    ['ko', '11월 26일 목요일, 17:05'],
  ])('%s: %s', (language, said) => {
    expect(sayInstantIn(language, at)).toBe(said);
  });

  it('use Latin digits and the 24 hours of Japanese letters everywhere', () => {
    for (const language of foreignLanguages) {
      expect(sayInstantIn(language, at)).toMatch(/26.*17[:.]05$|17[:.]05/);
      expect(hoursTextIn(language, loadProfile('sample', root))).toMatch(/8:30.17:30/);
      expect(hoursTextIn(language, loadProfile('kashiwa', root))).not.toMatch(/\d|undefined/);
    }
  });

  it('promise the same moment in every language', () => {
    const sample = openMunicipality('sample', root);
    const due = new Date('2026-11-22T01:30:00+09:00');
    expect(sample.sayDeadline(due, 'en')).toBe('Tuesday, November 24, 17:30');
    expect(sample.sayDeadline(due)).toBe('11月24日（火）17時30分');
    expect(Object.keys(sample.inEveryLanguage((language) => language))).toEqual(['ja', ...foreignLanguages]);
  });
});

describe('hotlines in other languages', () => {
  it('name police, ambulance and child protection in every language, with the Japanese name', () => {
    const sample = openMunicipality('sample', root);
    for (const language of foreignLanguages) {
      const lines = [...sample.lines('life', at, language), ...sample.lines('child_abuse', at, language)];
      expect(lines).toHaveLength(3);
      for (const line of lines) expect(line).toMatch(/^.+ \(.+\) \d{3}$/);
    }
    expect(sample.lines('life', at)).toContain('警察 110');
  });

  it('stand first when they speak the language', () => {
    const register = loadHotlines(root).map((line) =>
      line.id === 'yorisoi' ? { ...line, languages: ['ja', 'vi'] } : line,
    );
    expect(openLines(register, 'dv', at, 'vi')[0]?.id).toBe('yorisoi');
    expect(openLines([...register].reverse(), 'dv', at, 'vi')[0]?.id).toBe('yorisoi');
  });
});
