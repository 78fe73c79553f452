import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { answers, loadHotlines, openLines } from './hotlines.js';
import { openMunicipality } from './municipality.js';
import { loadProfile, parseProfile } from './profile.js';
import { hoursText, sayInstant } from './wording.js';

const root = join(import.meta.dirname, '..', '..');
const register = loadHotlines(root);

describe('profiles', () => {
  it.each(readdirSync(join(root, 'profiles')).filter((name) => name.endsWith('.yaml') && name !== 'hotlines.yaml'))(
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

  it('promise that an alarm is heard outside hours only while somebody is really on call', () => {
    const town = openMunicipality('sample', root);
    const night = new Date('2026-11-25T23:30:00+09:00');
    const rota = [{ from: new Date('2026-11-25T17:30:00+09:00'), to: new Date('2026-11-26T00:00:00+09:00') }];
    const promises = () => [
      town.hearsAlarms(night),
      town.readBy('U4', night).toISOString(),
      town.sayDeadline(town.answerBy('U4', night)),
    ];
    const none = [false, '2026-11-25T23:35:00.000Z', '11月26日（木）8時35分'];
    town.keepRota(rota);
    expect(promises()).toEqual(none);
    town.profile.onCall = true;
    expect(promises()).toEqual([true, '2026-11-25T14:40:00.000Z', '11月25日（水）23時40分']);
    expect(town.hearsAlarms(rota[0]!.to)).toBe(false);
    town.keepRota([]);
    expect(promises()).toEqual(none);
    expect(town.hearsAlarms(new Date('2026-11-26T08:30:00+09:00'))).toBe(true);
  });

  it('list the steps of an alarm in order of time only', () => {
    const steps = (...after: number[]) => after.map((at) => `{ after: ${at}, who: duty, by: [screen] }`).join();
    const town = (open: string) =>
      parseProfile(
        `id: t\nname: 町\ncentre: 室\nsources: [test]\nhours: {}\nchain: { U3: { open: [${open}], outside: [${open}] }, U4: { open: [${open}], outside: [${open}] } }`,
      );
    expect(town(steps(0, 5, 5)).chain.U4.open).toHaveLength(3);
    expect(() => town(steps(5, 0))).toThrow(/chain\.U3\.open/);
    expect(() => town('')).toThrow(/chain\.U4\.outside/);
    const opening = '{ after: 0, from: opening, who: duty, by: [mail] }';
    expect(() => town(`${steps(5)}, ${opening}`)).toThrow(/belong to `outside`/);
    const night = (outside: string) =>
      parseProfile(
        `id: t\nname: 町\ncentre: 室\nsources: [test]\nhours: {}\nchain: { U3: { open: [${steps(0)}], outside: [${outside}] }, U4: { open: [${steps(0)}], outside: [${outside}] } }`,
      );
    expect(night(`${steps(5)}, ${opening}`).chain.U4.outside[1]!.from).toBe('opening');
    expect(() => night(`${opening}, ${steps(5)}`)).toThrow(/those from the opening last/);
  });

  it('with `onCall` have a chain that reaches whoever is on call before the promised minutes are over', () => {
    const town = (who: string, after: number, by: string) => {
      const chain = `{ open: [{ after: 0, who: duty, by: [screen] }], outside: [{ after: ${after}, who: ${who}, by: [${by}] }] }`;
      return () =>
        parseProfile(
          `id: t\nname: 町\ncentre: 室\nsources: [test]\nhours: {}\nonCall: true\nchain: { U3: ${chain}, U4: ${chain} }`,
        );
    };
    expect(town('on_call', 9, 'mail')().onCall).toBe(true);
    expect(town('on_call', 10, 'mail')).toThrow(/chain/);
    expect(town('on_call', 0, 'screen')).toThrow(/chain/);
    expect(town('manager', 0, 'mail')).toThrow(/chain/);
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
