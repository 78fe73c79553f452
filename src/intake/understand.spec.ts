import { join } from 'node:path';
import { findQuestion, optionsOf } from './flow.js';
import { begin } from './interview.js';
import { heardIn } from './questionnaire-weaving.js';
import { loadQuestionnaires } from './questionnaires.js';
import type { InterviewContext } from './state.js';
import { asksForPerson, isStory, readText } from './understand.js';

const q = loadQuestionnaires(join(import.meta.dirname, '../../questionnaires')).current('general');
const context: InterviewContext = {
  municipality: 'あおば市',
  hours: '月～土 8:30～17:30',
  nextAnswer: '11月26日（木）17時',
  receipt: 'K7R2-94MX',
  open: true,
  areas: [
    { code: 'north', label: '北部地区' },
    { code: 'south', label: '南部（みなみ）' },
    { code: 'wakaba', label: '若葉ニュータウン' },
    { code: 'long', label: '若葉台一丁目から七丁目までと緑が丘の全域と周辺' },
    { code: 'twin1', label: 'ふたご町' },
    { code: 'twin2', label: 'ふたご町' },
  ],
  lines: [],
  door: 'line',
  now: '2026-11-25T10:00:00+09:00',
};

/** What a text is read as at a question: codes, a way out, a command, or the person's own words. */
function readAs(id: string, text: string, language = 'ja'): string {
  const heard = heardIn(q, language);
  const question = findQuestion(heard, id);
  if (!question) throw new Error(id);
  const reading = readText(heard, question, optionsOf(heard, question, begin(q, context).state, context), text);
  if (!reading) return 'words';
  if (reading.kind === 'choice') return reading.codes.join('+');
  if (reading.kind === 'exit') return `~${reading.exit}`;
  return reading.kind === 'command' ? `:${reading.command}` : reading.language;
}

describe('a typed answer', () => {
  it.each([
    ['S3', '2番', 'family'],
    ['S3', '2', 'family'],
    ['S3', '２', 'family'],
    ['S3', '②', 'family'],
    ['S3', '二番', 'family'],
    ['S3', '２番です。', 'family'],
    ['S3', 'No.2', 'family'],
    ['S3', '母です', 'family'],
    [
      'S3',
      '母です。80歳で、一人で暮らしています。夜に出歩くので目が離せず、私も眠れない日が続いています。どうしたらよいでしょうか。',
      'family',
    ],
    ['S3', '家族のことです', 'family'],
    ['S3', 'かぞく', 'family'],
    ['S3', 'カゾク', 'family'],
    ['S3', '家族（かぞく）', 'family'],
    ['S3', '私', 'self'],
    ['S3', 'じぶん', 'self'],
    ['S3', 'わたしです', 'self'],
    ['S3', '近所・知り合い', 'neighbour'],
    ['S3', '友（とも）だち・近所（きんじょ）の人（ひと）', 'neighbour'],
    ['S3', '仕事（しごと）で 会（あ）う 人（ひと）', 'professional'],
    ['S3', '民生委員です', 'professional'],
    ['S3', '書きたくない', '~declined'],
    ['S3', '答えたくないです', '~declined'],
    ['S3', 'パス', '~declined'],
    ['S3', '分かりません', '~unknown'],
    ['S3', 'わからへん', '~unknown'],
    ['S3', '自分ではない', 'words'],
    ['S3', '自分じゃなくて母', 'words'],
    ['S3', '自分と母', 'words'],
    ['S3', '9', 'words'],
    ['S3', '0', 'words'],
    ['S1', 'はい', 'now'],
    ['S1', 'いますぐ助けが必要', 'now'],
    ['S1', '危ないかもしれない', 'maybe'],
    ['S1', 'わからない', 'maybe'],
    ['S1', 'いいえ', 'none'],
    ['S1', 'ないです', 'none'],
    ['S1', '危険ではない', 'none'],
    ['S1', 'ない。でも昨日なぐられた', 'words'],
    ['S1', '答えたくない', '~declined'],
    ['S2', 'うん', 'yes'],
    ['S2', 'せや', 'yes'],
    ['S2', 'んだ', 'yes'],
    ['S2', 'いや', 'no'],
    ['S2', 'あらへん', 'no'],
    ['S2', 'はい、いいえ', 'words'],
    ['S5', 'お金と住まい', 'money+living'],
    ['S5', 'お金、仕事、それと介護のこと', 'money+care'],
    ['S5', '1と3', 'money+health'],
    ['S5', '１、３', 'money+health'],
    ['S5', '1 2 9', 'money+living+other'],
    ['S5', 'ｵｶﾈ', 'money'],
    ['S5', 'お金じゃない', 'words'],
    ['S5', '以上', ':next'],
    ['S6', '電気・ガス・水道が止まった/止まりそう', 'lifeline'],
    ['S6', 'ガスと電気', 'lifeline'],
    ['S6', '食べ物がないです', 'food'],
    ['S7', '北部地区', 'north'],
    ['S7', '北部地区です', 'north'],
    ['S7', '南部', 'south'],
    ['S7', '南部（みなみ）', 'south'],
    ['S7', '若葉にゅーたうん', 'wakaba'],
    ['S7', '若葉台一丁目から七丁目までと緑が丘の全…', 'long'],
    ['S7', 'ふたご町', 'words'],
    ['S7', '6', 'twin2'],
    ['S7', '家がない', 'homeless'],
    ['S7', 'わからない', '~unknown'],
    ['S8', 'ひとりぐらし', '1'],
    ['S8', '一人暮らしです', '1'],
    ['S8', '3人です', '3'],
    ['S8', '80代の母と50代の自分', 'words'],
    ['S11age', '45歳', '40'],
    ['S11age', '17', 'u19'],
    ['S11age', '91歳です', '80'],
    ['S11age', '５０代', '50'],
    ['S12', '聞いてからにしてほしい', 'words'],
    ['S12', '必要な所には伝えてよい', 'share'],
    ['S12', 'だめではない', 'words'],
    ['S13', '違うところはないです', 'ok'],
    ['S4', '人と話したい', '~person'],
    ['S4', 'やめる', '~stop'],
    ['S4', 'もう全部やめたい', 'words'],
    ['S4', 'やめるかも', 'words'],
    ['S4', 'あとで', '~later'],
    ['S4', '2', 'words'],
    ['S4', 'やさしい日本語', 'ja-easy'],
    ['S4', '返信しないでください', ':quiet'],
  ])('at %s 「%s」 is %s', (id, text, meaning) => {
    expect(readAs(id, text)).toBe(meaning);
  });

  it('reads the digits of Nepali as numbers', () => {
    expect(readAs('S3', '२')).toBe(readAs('S3', '2'));
    expect(readAs('S11age', '३५')).toBe(readAs('S11age', '35'));
  });

  it('takes every label that is offered, in every language, exactly as it stands', () => {
    const { state } = begin(q, context);
    for (const question of q.questions) {
      for (const option of optionsOf(
        q,
        question,
        { ...state, answers: { S5: { state: 'answered', codes: ['money'], at: '' } } },
        { ...context, areas: [] },
      )) {
        const labels = [...Object.entries(option.label), ...Object.entries(option.short ?? {})];
        for (const [language, template] of labels) {
          const label = template.replace(/\{([^|]+)\|([^}]+)\}/g, '$1（$2）');
          const id = question.id === 'S5first' ? 'S5' : question.id;
          expect([language, id, readAs(id, label, language)]).toEqual([language, id, option.code]);
        }
      }
    }
  });

  it('answers in a moment whatever is typed', () => {
    const started = performance.now();
    for (const text of [
      'は'.repeat(20_000),
      `${'1、'.repeat(10_000)}x`,
      '﷽'.repeat(5_000),
      `${'（あ'.repeat(10_000)}`,
      ' '.repeat(20_000),
    ])
      readAs('S5', text);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('first words', () => {
  it.each([
    ['こんにちは', false],
    ['こんにちは。相談したいことがあります。', false],
    ['相談いいですか？', false],
    ['はい', false],
    ['👋', false],
    ['死にたい', true],
    ['はじめまして。家賃が払えません', true],
    ['夫がこわい', true],
  ])('「%s」 begins the story: %s', (text, story) => {
    expect(isStory(q, text)).toBe(story);
  });

  it('hears the wish for a person inside a longer sentence', () => {
    expect(asksForPerson(q, '番号じゃなくて、人と話したいんですけど')).toBe(true);
    expect(asksForPerson(q, '人と話したくない')).toBe(false);
  });
});

describe('in the interview of another language', () => {
  it.each([
    ['en', 'S3', 'It is about my mother', 'family'],
    ['en', 'S3', 'my friend', 'neighbour'],
    ['en', 'S1', 'nothing', 'words'],
    ['en', 'S1', 'no', 'none'],
    ['en', 'S1', 'please help me!!', 'now'],
    ['en', 'S5', '1 and 3', 'money+health'],
    ['en', 'S5', 'money, food', 'money+living'],
    ['en', 'S11age', 'I am 45 years old', '40'],
    ['en', 'S11age', '8 years old', 'u19'],
    ['en', 'S7', 'I want to talk to a person', '~person'],
    ['en', 'S7', 'continue', ':resume'],
    ['en', 'S7', 'Tiếng Việt', 'vi'],
    ['en', 'S7', 'やさしい日本語', 'ja-easy'],
    ['vi', 'S3', 'me toi', 'family'],
    ['vi', 'S1', 'khong', 'none'],
    ['vi', 'S1', 'Không ạ', 'none'],
    ['vi', 'S11age', 'tôi 8 tuổi', 'u19'],
    ['vi', 'S7', 'Khong biet', '~unknown'],
    ['zh-Hans', 'S3', '我妈妈的事', 'family'],
    ['zh-Hans', 'S5', '1和3', 'money+health'],
    ['zh-Hans', 'S11age', '我45岁', '40'],
    ['zh-Hant', 'S1', '我很怕', 'maybe'],
    ['ko', 'S3', '어머니입니다', 'family'],
    ['ko', 'S1', '아니요', 'none'],
    ['ko', 'S7', '나중에', '~later'],
    ['ko', 'S3', '家族', 'family'],
  ])('%s, %s: 「%s」 is %s', (language, id, text, meaning) => {
    expect(readAs(id, text, language)).toBe(meaning);
  });

  it('words of one language mean nothing in the interview of another', () => {
    expect(readAs('S3', 'mother', 'en')).toBe('family');
    expect(readAs('S3', 'mother', 'ja')).toBe('words');
    expect(readAs('S3', 'mother', 'vi')).toBe('words');
  });
});
