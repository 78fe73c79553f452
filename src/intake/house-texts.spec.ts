import { join } from 'node:path';
import { dress, faultsOfHouseText, shippedWording } from './house-texts.js';
import { loadQuestionnaires } from './questionnaires.js';

const shipped = 'こんにちは。{municipality}です。読むのは{hours}です。';
const known = new Set(['0120-279-338', '119']);
const faults = (text: string, key: 'greeting' | 'formIntro' = 'greeting', of = shipped) =>
  faultsOfHouseText(key, { text, shipped: of }, known).map(({ fault, what }) => `${fault} ${what.join()}`.trim());

describe('a text of the house', () => {
  it.each<[string, string, string[]]>([
    ['is right with the facts of the shipped one', 'ようこそ、{municipality}へ。{hours}に{読|よ}みます。', []],
    ['leaves no fact out', 'ようこそ、{municipality}へ。', ['missing hours']],
    ['asks for no fact that is not known there', `${shipped}{receipt}{name}`, ['unknown name,receipt']],
    ['has no braces that mean nothing', `${shipped}{`, ['braces']],
    ['names a number of the register', `${shipped} 0120-279-338 か ＃119`, ['strange #119']],
    ['names no number of its own', `${shipped} 電話０４３-２４５-１２３４`, ['strange 043-245-1234']],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it('may hold no placeholder in the form’s first line', () => {
    expect(faults('{municipality}です', 'formIntro', 'どんなことでも')).toEqual(['unknown municipality']);
  });
});

describe('a questionnaire that says the house’s words', () => {
  it('says them in every view, and the shipped ones when they are taken back', () => {
    const { all } = loadQuestionnaires(join(import.meta.dirname, '../../questionnaires'));
    const q = all[0]!;
    const before = structuredClone(q.phrases);
    dress(q, { received: { ja: 'たしかに受け取りました。' } });
    expect(q.phrases.received).toEqual({ ...before.received, ja: 'たしかに受け取りました。' });
    expect(q.views.vi!.phrases.received.ja).toBe('たしかに受け取りました。');
    expect(shippedWording(q, 'received')).toEqual(before.received);
    dress(q, {});
    expect(q.phrases).toEqual(before);
  });
});
