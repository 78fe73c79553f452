import { join } from 'node:path';
import { advance, begin, finish } from './interview.js';
import { openQuestionsAsList, readNumberedAnswers } from './mail-list.js';
import { answerPage, nextPage, openPage, pages, previousPage, questionPage } from './pages.js';
import { loadQuestionnaires } from './questionnaires.js';
import type { InterviewContext, InterviewState, Turn } from './state.js';
import { filled, summary } from './summary.js';
import { toLine, toPlain } from './wording.js';

const q = loadQuestionnaires(join(import.meta.dirname, '../../questionnaires')).current('general');
const context: InterviewContext = {
  municipality: 'あおば市',
  hours: '月～土 8:30～17:30',
  nextAnswer: '11月26日（木）17時',
  receipt: 'K7R2-94MX',
  open: true,
  areas: [{ code: 'north', label: '北部地区' }],
  lines: [],
  emergencyLines: ['救急 119'],
  door: 'web',
  now: '2026-11-25T10:00:00+09:00',
};
const mail: InterviewContext = { ...context, door: 'email' };

const start = () => begin(q, context).state;

/** What a page makes of what was sent, when it is no mistake. */
function sent(state: InterviewState, id: string, submitted: Record<string, string | string[]>): Turn {
  const turn = answerPage(q, state, id, submitted, context);
  if (!turn || 'errors' in turn) throw new Error(`${id} was not taken`);
  return turn;
}

describe('the form', () => {
  it('shows one question with its choices, its ways out and what was answered', () => {
    const page = questionPage(q, sent(start(), 'S3', { choice: 'family' }).state, 'S3', context);
    expect(page).toMatchObject({ kind: 'single', hint: null, words: null, state: 'answered' });
    expect(toPlain(page?.title ?? [])).toBe('どなたのことでのご相談ですか。');
    expect(page?.choices.map(({ code, chosen }) => [code, chosen])).toEqual([
      ['self', false],
      ['family', true],
      ['neighbour', false],
      ['professional', false],
    ]);
    expect(page?.exits.map(({ code, label }) => [code, toPlain(label)])).toEqual([
      ['declined', '書きたくない'],
      ['unknown', 'わからない'],
      ['later', 'あとで'],
      ['person', '人と話したい'],
      ['stop', 'やめる'],
    ]);
  });

  it('gives ruby as segments', () => {
    const page = questionPage(q, begin(q, context, [], 'ja-easy').state, 'S7', context);
    expect(page?.title).toContainEqual({ base: '住', ruby: 'す' });
    expect(toLine(page?.choices[1]?.label ?? [])).toBe('家（いえ）が ありません');
  });

  it('goes forward and back along the pages that are for this person', () => {
    const { state } = sent(start(), 'S5', { choice: ['money', 'living'] });
    expect(nextPage(q, state, null, context)).toBe('S1');
    expect(nextPage(q, state, 'S5', context)).toBe('S5money');
    expect(nextPage(q, state, 'S5living', context)).toBe('S5first');
    expect(previousPage(q, state, 'S5money', context)).toBe('S5');
    expect(previousPage(q, state, 'S1', context)).toBeNull();
    expect(nextPage(q, state, 'S12', context)).toBeNull();
    expect(previousPage(q, state, null, context)).toBe('S12');
    expect(questionPage(q, state, 'S5care', context)).toBeNull();
    expect(pages(q, state, context)).not.toContain('S13');
  });

  it('raises the alarm and warns on the danger page', () => {
    const turn = sent(start(), 'S1', { choice: 'now' });
    expect(turn.raised?.urgency).toBe('U4');
    expect(turn.say).toEqual([{ kind: 'crisis', text: expect.stringContaining('救急 119') }]);
  });

  it('takes the same page twice without a difference, and a changed one in its place', () => {
    const once = sent(start(), 'S4', { words: '夫のことで\r\n困っています' }).state;
    expect(sent(once, 'S4', { words: '夫のことで\r\n困っています' }).state).toEqual(once);
    expect(filled(q, sent(once, 'S4', { words: '書き直し' }).state).story).toBe('書き直し');
    expect(filled(q, sent(once, 'S4', { words: '  ' }).state).story).toBeNull();
  });

  it('goes on from an empty page and does not ask it again', () => {
    const { state } = sent(start(), 'S1', {});
    expect(state.answers.S1).toBeUndefined();
    expect(openPage(q, state, context)).toBe('S2');
  });

  it('takes choice and words together where any words are an answer', () => {
    const { state } = sent(start(), 'S8', { choice: '2', words: '80代の母' });
    expect(summary(q, state, context).find(({ question }) => question === 'S8')).toMatchObject({
      value: '2',
      shown: '2人（80代の母）',
    });
  });

  it('どれもない beside a pick says nothing', () => {
    expect(sent(start(), 'S6', { choice: ['food', 'none'] }).state.answers.S6?.codes).toEqual(['food']);
  });

  it.each([
    ['S3', { choice: 'boss' }, 'choice', '選択肢の中から選んでください。'],
    ['S3', { choice: ['self', 'family'] }, 'choice', '1つだけ選んでください。'],
    ['S4', { words: 'あ'.repeat(20_001) }, 'words', '長すぎるようです。短く分けて書いてください。'],
    ['S10phone', { words: 'まだない' }, 'words', '電話番号は数字で書いてください。'],
    ['S10mail', { words: 'a@b' }, 'words', 'メールアドレスの形で書いてください。'],
  ])('says what to put right at %s', (id, submitted, field, text) => {
    const state = sent(start(), 'S10', { choice: ['phone', 'mail'] }).state;
    const turn = answerPage(q, state, id, submitted, context);
    expect(turn && 'errors' in turn && turn.errors.map((error) => [error.field, toPlain(error.text)])).toEqual([
      [field, text],
    ]);
  });

  it.each(['nowhere', '__proto__', 'S13', 'back', 'S5money'])('has no page %s', (id) => {
    expect(answerPage(q, start(), id, { choice: 'ok' }, context)).toBeNull();
    expect(questionPage(q, start(), id, context)).toBeNull();
  });

  it('has the ways out as buttons', () => {
    expect(sent(start(), 'S3', { exit: 'declined' }).state.answers.S3?.state).toBe('declined');
    expect(sent(start(), 'S3', { exit: 'later' }).state.paused).toBe(true);
    expect(sent(start(), 'S3', { exit: 'person' }).state).toMatchObject({ wantsPerson: true, ended: 'person' });
    expect(sent(start(), 'S3', { exit: 'stop' }).say[0]?.text).toContain('K7R2-94MX');
  });

  it('ends with the receipt number, once', () => {
    const turn = finish(q, sent(start(), 'S3', { choice: 'self' }).state, context);
    expect(turn.say).toEqual([{ kind: 'receipt', text: expect.stringContaining('番号はK7R2-94MXです。') }]);
    expect(finish(q, turn.state, context).say).toEqual([]);
    expect(advance(q, turn.state, [{ kind: 'text', text: 'まだあります' }], context).say).toEqual([]);
  });
});

describe('the mail', () => {
  const first = begin(q, mail, [{ kind: 'text', text: '母のことで相談です', message: 'm1' }]);

  it('is answered with one numbered list, the receipt number and the date', () => {
    expect(first.say.map(({ kind }) => kind)).toEqual(['statement', 'question']);
    const text = first.say[1]?.text ?? '';
    expect(text).toContain('番号はK7R2-94MXです。お返事は11月26日（木）17時ごろまでの予定です。');
    expect(text).toContain(
      '2. どなたのことでのご相談ですか。\n   ア 自分／イ 家族／ウ 近所・知り合い／エ 仕事・活動で関わる人',
    );
    expect(first.state.listed).toEqual(['S1', 'S3', 'S5', 'S7', 'S10']);
    expect(openQuestionsAsList(q, first.state, mail).questions).toEqual(first.state.listed);
  });

  const quoted = (first.say[1]?.text ?? '').split('\n').map((line) => `> ${line}`);
  const under = (answers: Record<string, string>) =>
    quoted
      .flatMap((line) => [
        line,
        ...(/^> {4}/.test(line)
          ? [answers[/^> (\d)/.exec(quoted[quoted.indexOf(line) - 1] ?? '')?.[1] ?? ''] ?? '']
          : []),
      ])
      .join('\n');

  it.each([
    ['beside the numbers', '1. ない\n2. イ\n3 お金と住まい\n４．北部地区\n5) このメールで'],
    [
      'in any order, with a greeting',
      'ありがとうございます。\n\n5. ア\n3. 1と2\n\n1: いいえ\n2、母です\n4 北部地区\n\nよろしくお願いします',
    ],
    [
      'under the quoted questions',
      under({ '1': 'ない', '2': '家族', '3': 'お金、住まい', '4': '北部地区', '5': 'メールで' }),
    ],
    [
      'behind the questions',
      '1. いま、あなたやまわりの人の命や体に危険はありますか。 ない\n2. どなたのことでのご相談ですか。家族\n3. 1と2\n4. ア\n5. ア',
    ],
  ])('reads answers %s', (_, text) => {
    const turn = advance(q, first.state, readNumberedAnswers(q, first.state, text, mail, 'm2'), mail);
    const codes = Object.fromEntries(Object.entries(turn.state.answers).map(([id, given]) => [id, given.codes]));
    expect(codes).toEqual({
      S1: ['none'],
      S3: ['family'],
      S4: [],
      S5: ['money', 'living'],
      S7: ['north'],
      S10: ['here_mail'],
    });
    expect(turn.state.ended).toBe('completed');
    expect(turn.say.at(-1)?.text).toContain('K7R2-94MX');
  });

  it('keeps what it cannot read, and does not ask twice', () => {
    const turn = advance(
      q,
      first.state,
      readNumberedAnswers(q, first.state, '書けません。\n\n3. いろいろありすぎて、どれとも言えないのです', mail),
      mail,
    );
    expect(turn.say.map(({ kind }) => kind)).toEqual(['receipt']);
    expect(filled(q, turn.state).story).toBe('母のことで相談です\n書けません。');
    expect(summary(q, turn.state, mail).find(({ question }) => question === 'S5')?.value).toBe(
      'いろいろありすぎて、どれとも言えないのです',
    );
    expect(summary(q, turn.state, mail).find(({ question }) => question === 'S7')?.state).toBe('not_asked');
  });

  // A reading that grows with the square of the length would run into the test's own time limit.
  it('reads a mail of any length', () => {
    const events = readNumberedAnswers(
      q,
      first.state,
      `${' '.repeat(100_000)}\n${'> '.repeat(50_000)}\n${'1. あ\n'.repeat(10_000)}`,
      mail,
    );
    expect(events.length).toBeGreaterThan(0);
  });
});
