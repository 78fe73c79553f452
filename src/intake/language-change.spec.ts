import { join } from 'node:path';
import { advance, begin } from './interview.js';
import { loadQuestionnaires } from './questionnaires.js';
import type { InterviewContext, InterviewEvent, Turn } from './state.js';

const q = loadQuestionnaires(join(import.meta.dirname, '../../questionnaires')).current('general');
const context: InterviewContext = {
  municipality: 'あおば市',
  hours: { ja: '月～土 8:30～17:30', en: 'Mon–Sat 8:30–17:30' },
  nextAnswer: { ja: '11月26日（木）17時', en: 'Thursday, November 26, 17:00' },
  receipt: 'K7R2-94MX',
  open: true,
  areas: [],
  lines: [],
  door: 'line',
  now: '2026-11-25T10:00:00+09:00',
};
const texts = (...words: string[]): InterviewEvent[] => words.map((text) => ({ kind: 'text', text }));
const spoken = (turn: Turn) => turn.say.map(({ text }) => text).join('\n');

describe('the language of an interview', () => {
  it('is that of a first message that can only be in one, with the way back in やさしい日本語', () => {
    const turn = begin(q, context, texts('Tôi mất việc, không có tiền'));
    expect(turn.state.language).toBe('vi');
    expect(turn.say[0]?.text).toMatch(/^Xin chào/);
    expect(spoken(turn)).toContain('日本語（にほんご）が いい ときは');
    expect(turn.say.at(-1)?.choices?.[0]?.label).toBe('Có, cần giúp ngay');
    expect(advance(q, turn.state, texts('日本語'), context).state.language).toBe('ja');
  });

  it('turns after the greeting too, when the account was only added before', () => {
    const turn = advance(q, begin(q, context).state, texts('I have no food, please help'), context);
    expect(turn.state.language).toBe('en');
    expect(spoken(turn)).toContain('Hello. This is the welfare consultation desk');
    expect(spoken(turn)).toContain('Mon–Sat 8:30–17:30');
  });

  it.each(['hello', 'Привет, мне нужна помощь', 'оlá'])(
    'that nobody can be sure of is offered, not changed: %s',
    (text) => {
      const turn = begin(q, context, texts(text));
      expect(turn.state.language).toBe('ja');
      expect(spoken(turn)).toContain('Choose your language');
      expect(spoken(turn)).toContain('Tiếng Việt');
    },
  );

  it('stays Japanese, without an offer, for who writes Japanese', () => {
    for (const text of ['生活保護申請希望', 'こんにちは', '家賃が払えません', '???']) {
      const turn = begin(q, context, texts(text));
      expect(turn.state.language).toBe('ja');
      expect(spoken(turn)).not.toContain('Choose your language');
    }
  });

  it('is not changed by one foreign sentence in the middle of a Japanese talk', () => {
    const before = begin(q, context, texts('家賃が払えません。どうしたらいいですか'));
    expect(advance(q, before.state, texts('I have no money'), context).state.language).toBe('ja');
  });

  it('is easy for a child, and for who writes in kana alone', () => {
    for (const text of ['小6です。学校に行けません', '中2です', 'がっこうに いきたくないです。どうすれば いいですか'])
      expect(begin(q, context, texts(text)).state.language).toBe('ja-easy');
    expect(begin(q, context, texts('息子は小6です')).state.language).toBe('ja');
  });

  it('reads to staff in Japanese whatever was spoken', () => {
    const first = begin(q, context, texts('I lost my job and I need help'));
    const turn = advance(q, first.state, [{ kind: 'choice', question: 'S1', codes: ['none'] }], context);
    expect(turn.state.answers.S1?.codes).toEqual(['none']);
  });
});
