import { join } from 'node:path';
import { topicCodes } from '../contract/index.js';
import {
  begin,
  type InterviewContext,
  type InterviewState,
  loadQuestionnaires,
  receptionAnswers,
  worstOf,
} from '../intake/index.js';
import { type KeyedFacts, layOut, printDangers, topicsNamed } from './reception-form.js';

const q = loadQuestionnaires(join(import.meta.dirname, '../../questionnaires')).current('general');
const at = '2026-11-25T12:00:00.000+09:00';
const context: InterviewContext = {
  municipality: 'あおば市',
  hours: '',
  nextAnswer: '',
  receipt: 'ABCD-EFGH',
  open: true,
  areas: [{ code: 'kita', label: '北地区' }],
  lines: [],
  door: 'line',
  now: at,
};
const nothing: KeyedFacts = { speaker: null, name: null, area: null, contact: null, summary: null, topics: [] };

function answered(choices: Record<string, string[]>, words: Record<string, string> = {}): InterviewState {
  const { state } = begin(q, context);
  for (const [id, codes] of Object.entries(choices)) state.answers[id] = { state: 'answered', codes, at };
  for (const [id, text] of Object.entries(words)) state.words[id] = [{ text, at, message: null }];
  return state;
}
const partsOf = (state: InterviewState, keyed = nothing) =>
  layOut(receptionAnswers(q, state, 'line', context.areas), keyed);
const lineOf = (parts: ReturnType<typeof partsOf>, question: string) =>
  parts.flatMap(({ lines }) => lines).find((line) => line.question === question);

describe('the 受付票', () => {
  it('has every part in the order of the form, and every question in one of them', () => {
    const parts = partsOf(answered({ S3: ['self'], S7: ['kita'], S12: ['ask'] }));
    expect(parts.map(({ part }) => part)).toEqual([
      'caller',
      'person',
      'reach',
      'trouble',
      'urgent',
      'household',
      'help',
      'answering',
      'consent',
    ]);
    const where = (question: string) =>
      parts.filter(({ lines }) => lines.some((line) => line.question === question)).map(({ part }) => part);
    expect(['S3', 'S7', 'S4', 'S5', 'S1', 'S6', 'S8', 'S9', 'S10', 'S2', 'S12'].map(where)).toEqual(
      [
        'caller',
        'person',
        'trouble',
        'trouble',
        'urgent',
        'urgent',
        'household',
        'help',
        'answering',
        'answering',
        'consent',
      ].map((part) => [part]),
    );
  });

  it('keeps choices, the resident’s own words and what staff keyed apart', () => {
    const state = answered({ S3: ['family'], S8: ['2'] }, { S8: '80代の母と50代の自分' });
    const parts = partsOf(state, {
      ...nothing,
      speaker: '本人',
      contact: '電話 夕方だけ',
      summary: '折り返しを約束した',
    });
    expect(lineOf(parts, 'S8')).toMatchObject({ chosen: ['2人'], words: '80代の母と50代の自分', staff: null });
    expect(lineOf(parts, 'S3')).toMatchObject({ chosen: ['家族'], words: null, staff: '本人' });
    expect(lineOf(parts, 'contact')).toMatchObject({ state: 'not_asked', words: null, staff: '電話 夕方だけ' });
    expect(lineOf(parts, 'summary')).toMatchObject({ label: '要旨', staff: '折り返しを約束した' });
  });

  it('calls nothing the resident’s own words that colleagues wrote down at the counter', () => {
    const state = answered({ S3: ['self'], S4: [] }, { S4: '家賃が払えない' });
    const keyed = { ...nothing, summary: '家賃が払えない' };
    const parts = layOut(receptionAnswers(q, state, 'counter', []), keyed, true);
    expect(lineOf(parts, 'S4')).toMatchObject({ words: null, staff: '家賃が払えない' });
    expect(lineOf(parts, 'summary')).toBeUndefined();
  });

  it('tells 答えたくない, わからない and 未聴取 apart', () => {
    const state = answered({});
    state.answers.S6 = { state: 'declined', codes: [], at };
    state.answers.S7 = { state: 'unknown', codes: [], at };
    const parts = partsOf(state);
    expect(['S6', 'S7', 'S9'].map((id) => lineOf(parts, id)!.state)).toEqual(['declined', 'unknown', 'not_asked']);
  });

  it('says a district and a plain choice as staff read them, whatever language was spoken', () => {
    const parts = partsOf({ ...answered({ S7: ['kita'], S3: ['self'] }), language: 'ja-easy' });
    expect(lineOf(parts, 'S7')!.chosen).toEqual(['北地区']);
    expect(lineOf(parts, 'S3')).toMatchObject({ label: 'だれのこと', chosen: ['自分'] });
  });
});

describe('お困りごと', () => {
  it('stand in the form’s order, each with who named it', () => {
    expect(topicsNamed(['T12', 'T03'], ['T03', 'T16', 'T99'], 'T12')).toEqual([
      { code: 'T03', worst: false, by: ['resident', 'staff'] },
      { code: 'T12', worst: true, by: ['resident'] },
      { code: 'T16', worst: false, by: ['staff'] },
    ]);
    expect(topicsNamed(topicCodes, [], null)).toHaveLength(16);
  });

  it.each<[string, Record<string, string[]>, ReturnType<typeof worstOf>]>([
    [
      'the one topic of the worst group',
      { S5: ['money', 'care'], S5money: ['T03'], S5care: ['T12'], S5first: ['care'] },
      { topic: 'T12', group: null },
    ],
    [
      'the group, where it holds several topics',
      { S5: ['money', 'care'], S5money: ['T03', 'T06'], S5first: ['money'] },
      { topic: null, group: 'お金・仕事' },
    ],
    ['the only group there is', { S5: ['money'], S5money: ['T06'] }, { topic: 'T06', group: null }],
    ['a topic behind a city’s own choice', { S5: ['living'], S5living: ['trash'] }, { topic: 'T16', group: null }],
    ['a group without details', { S5: ['health'] }, { topic: null, group: '体・心・障がい' }],
    ['その他', { S5: ['other'] }, { topic: 'T16', group: null }],
    ['nothing, where several were named and none is worst', { S5: ['money', 'care'] }, { topic: null, group: null }],
    ['nothing at all', {}, { topic: null, group: null }],
  ])('the worst is %s', (_, choices, expected) => {
    expect(worstOf(q, answered(choices))).toEqual(expected);
  });
});

describe('printing asks first', () => {
  const t14 = topicsNamed(['T14'], [], null);
  it.each([
    [{ watched: false, dangers: ['no_food'] }, [], []],
    [{ watched: true, dangers: [] }, [], ['watched']],
    [{ watched: false, dangers: ['dv'] }, [], ['dv']],
    [{ watched: false, dangers: [] }, t14, ['dv']],
    [{ watched: true, dangers: ['dv'] }, t14, ['watched', 'dv']],
    [{ watched: false, protected: true, dangers: [] }, [], ['protected']],
  ])('%j with topics %j: %j', (record, topics, expected) => {
    expect(printDangers({ protected: false, ...record }, topics)).toEqual(expected);
  });
});
