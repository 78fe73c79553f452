import { join } from 'node:path';
import { advance, begin } from './interview.js';
import { loadQuestionnaires } from './questionnaires.js';
import type { InterviewContext, InterviewEvent, InterviewState, Turn } from './state.js';
import { filled, summary } from './summary.js';

const q = loadQuestionnaires(join(import.meta.dirname, '../../questionnaires')).current('general');
const context: InterviewContext = {
  municipality: { ja: 'あおば市', 'ja-easy': 'あおば{市|し}' },
  hours: '月～土 8:30～17:30',
  nextAnswer: '11月26日（木）17時',
  nextOpening: '11月26日（木）8時30分',
  receipt: 'K7R2-94MX',
  open: true,
  areas: Array.from({ length: 20 }, (_, at) => ({ code: `area${at + 1}`, label: `第${at + 1}地区` })),
  lines: ['架空の相談電話 0000-00-0000'],
  emergencyLines: ['救急 119', '警察 110'],
  door: 'line',
  now: '2026-11-25T10:00:00+09:00',
};
const night = { ...context, open: false };

const text = (words: string, message?: string): InterviewEvent => ({ kind: 'text', text: words, message });
const say = (turn: Turn, ...words: string[]) =>
  advance(
    q,
    turn.state,
    words.map((one) => text(one)),
    context,
  );
const asked = (turn: Turn) => turn.say.find(({ kind }) => kind === 'question')?.question;
const spoken = (turn: Turn) => turn.say.map((one) => one.text).join('\n---\n');

/** An interview that has come as far as a question. */
function at(id: string, ctx = context): Turn {
  let turn = begin(q, ctx);
  for (let i = 0; i < 60 && turn.state.current !== id; i += 1) {
    const answer = { S1: 'ない', S2: 'ない', S3: '自分', S10: '電話' }[turn.state.current ?? ''];
    const event: InterviewEvent = answer ? text(answer) : { kind: 'declined' };
    turn = advance(q, turn.state, [event], ctx);
  }
  expect(turn.state.current).toBe(id);
  return turn;
}

describe('the first message', () => {
  it('gets the promises and the first question, and a story is not asked for again', () => {
    const first = begin(q, context, [text('家賃が払えません。来月までしか住めません')]);
    expect(first.say.map(({ kind }) => kind)).toEqual(['statement', 'question']);
    expect(first.say[0]?.text).toContain('こんにちは。あおば市の福祉の相談窓口です。');
    expect(first.say[1]?.text).toContain(
      '書いてくれてありがとうございます。受け取りました。\nいま、あなたやまわりの人の命や体に危険はありますか。',
    );
    const afterwards = say(say(say(first, 'ない'), 'ない'), '自分');
    expect(asked(afterwards)).toBe('S5');
    expect(filled(q, afterwards.state).story).toBe('家賃が払えません。来月までしか住めません');
  });

  it('that puts everything off is followed by the first question, whatever brings the person back', () => {
    const later = begin(q, context, [{ kind: 'later' }]);
    expect(asked(later)).toBeUndefined();
    for (const back of [{ kind: 'declined' }, { kind: 'unknown' }, text('こんにちは')] as InterviewEvent[])
      expect(asked(advance(q, later.state, [back], context))).toBe('S1');
  });

  it('that is only a greeting is kept, and the story is asked for', () => {
    const turn = say(say(say(begin(q, context, [text('こんにちは')]), 'ない'), 'ない'), '自分');
    expect(asked(turn)).toBe('S4');
    expect(filled(q, say(turn, '母が夜に出歩きます').state).story).toBe('こんにちは\n母が夜に出歩きます');
  });

  it('in three pieces is one story and is answered once', () => {
    const turn = begin(q, context, [text('あの'), text('夫がこわいです'), text('逃げたい')]);
    expect(turn.say.filter(({ kind }) => kind === 'question')).toHaveLength(1);
    expect(filled(q, turn.state).story).toBe('あの\n夫がこわいです\n逃げたい');
  });

  it('that asks for a person alone is enough to get one', () => {
    const turn = begin(q, context, [text('人と話したい')]);
    expect(turn.state).toMatchObject({ wantsPerson: true, ended: 'person' });
    expect(turn.say.map(({ kind }) => kind)).toEqual(['statement', 'receipt']);
  });

  it('at night hears that it is night, when staff read, and where somebody is now', () => {
    const turn = begin(q, night, [text('眠れません。もうだめかもしれません')]);
    expect(spoken(turn)).toContain(
      'いまは受付時間の外です。書いてくれたことは、すべて受け取ります。次に職員が読むのは 11月26日（木）8時30分 です。',
    );
    expect(spoken(turn)).toContain('架空の相談電話 0000-00-0000');
    expect(asked(turn)).toBe('S1');
  });

  it('may come in やさしい日本語', () => {
    const turn = begin(q, context, [], 'ja-easy');
    expect(turn.say[0]?.text).toContain(
      '人（ひと）が 読（よ）むのは 月曜日（げつようび）から 土曜日（どようび）の 8時（じ）30分（ぷん）から',
    );
    expect(turn.say[1]?.choices?.[0]?.label).toBe('はい、すぐ 助（たす）けて');
  });
});

describe('danger', () => {
  it('raises U4 at once, says the crisis text once, and goes on', () => {
    const turn = say(begin(q, context), 'いますぐ助けが必要');
    expect(turn.raised).toEqual({ urgency: 'U4', dangers: [], questions: ['S1'] });
    expect(turn.say.map(({ kind }) => kind)).toEqual(['crisis', 'question']);
    expect(turn.say[0]?.text).toContain('救急 119\n警察 110\nいまどこにいるか、書けますか。職員にも知らせました。');
    expect(asked(turn)).toBe('S2');
    const again = advance(q, turn.state, [{ kind: 'choice', question: 'S1', codes: ['now'] }], context);
    expect(again.raised?.urgency).toBe('U4');
    expect(again.say.map(({ kind }) => kind)).toEqual(['question']);
  });

  it('raises U3 for 危ないかもしれない', () => {
    expect(say(begin(q, context), '危ないかも').raised?.urgency).toBe('U3');
  });

  it('never says that staff have been told when nobody is there', () => {
    const turn = advance(q, begin(q, night).state, [text('はい')], night);
    expect(turn.say[0]?.text).toContain('職員が見るのは 11月26日（木）8時30分 です。待たずに電話してください。');
    expect(turn.say[0]?.text).not.toContain('知らせました');
    expect(advance(q, begin(q, night).state, [text('はい')], { ...night, onCall: true }).say[0]?.text).toContain(
      '職員にも知らせました',
    );
  });

  it('no food and no shelter are told with their dangers', () => {
    const turn = say(at('S6'), '1と2');
    expect(turn.raised).toEqual({ urgency: 'U3', dangers: ['no_food', 'no_shelter'], questions: ['S6'] });
    expect(filled(q, turn.state).topics).toEqual(['T15', 'T02']);
  });

  it('somebody who is watched gets no number and no summary on the screen', () => {
    let turn = say(say(begin(q, context), 'ない'), 'ある');
    expect(turn.state.watched).toBe(true);
    expect(spoken(turn)).toContain('見られて困るときは、この画面は消してください。通知には内容を出しません。');
    turn = advance(q, turn.state, [{ kind: 'choice', question: 'S1', codes: ['now'] }], context);
    expect(spoken(turn)).not.toContain('119');
    for (let i = 0; i < 60 && !turn.state.ended; i += 1) turn = advance(q, turn.state, [{ kind: 'declined' }], context);
    expect(turn.state.ended).toBe('completed');
    expect(spoken(turn)).not.toContain('0000-00-0000');
    expect(turn.state.asked).not.toContain('S13');
  });
});

describe('an answer that is none', () => {
  it('is kept, asked about kindly twice, and then counts as it is', () => {
    const words = ['いろいろあって', 'うまく言えない', 'そういうことです'];
    let turn = say(at('S3'), words[0] ?? '');
    expect(turn.say[0]?.text).toContain(
      '下の中では、どれが近いですか。番号でもかまいません。\nどなたのことでのご相談ですか。',
    );
    turn = say(turn, words[1] ?? '');
    expect(turn.say[0]?.text).toContain('うまく読み取れず、すみません。近いものがなければ「答えない」で次へ進めます。');
    turn = say(turn, words[2] ?? '');
    expect(asked(turn)).toBe('S4');
    expect(summary(q, turn.state, context).find(({ question }) => question === 'S3')).toMatchObject({
      state: 'answered',
      value: words.join('\n'),
      shown: words.join('\n'),
    });
  });

  it('keeps what is said beside a choice', () => {
    const turn = say(at('S3'), '母です。80歳で、夜に出歩きます');
    expect(asked(turn)).toBe('S4');
    expect(summary(q, turn.state, context).find(({ question }) => question === 'S3')).toMatchObject({
      value: 'family',
      shown: '家族（母です。80歳で、夜に出歩きます）',
    });
  });

  it('wants a number where a telephone number is asked for', () => {
    const web = { ...context, door: 'web' as const };
    let turn = at('S10phone', web);
    turn = advance(q, turn.state, [text('あとで教えます')], web);
    expect(turn.say[0]?.text).toContain('電話番号として読めませんでした。');
    turn = advance(q, turn.state, [text('090-0000-0000（夜だけ）')], web);
    expect(filled(q, turn.state).phone).toContain('090-0000-0000');
  });

  it('asks for a person in the middle of a sentence', () => {
    expect(say(at('S5'), 'もう番号じゃなくて人と話したいんですけど').state.wantsPerson).toBe(true);
  });
});

describe('a burst', () => {
  it('answers the question that stood, never one that was not yet seen', () => {
    const turn = say(begin(q, context), 'ない', 'ないです', '母のことです');
    expect(Object.keys(turn.state.answers)).toEqual(['S1']);
    expect(turn.say).toHaveLength(1);
    expect(turn.state.words.S1?.map((words) => words.text)).toEqual(['母のことです']);
  });

  it('of taps adds up where several may be chosen', () => {
    const turn = advance(
      q,
      at('S5').state,
      [
        { kind: 'choice', codes: ['money'] },
        { kind: 'choice', codes: ['living', 'nonsense'] },
      ],
      context,
    );
    expect(turn.state.answers.S5?.codes).toEqual(['money', 'living']);
    expect(asked(turn)).toBe('S5money');
  });

  it('of nothing says nothing', () => {
    const turn = at('S5');
    expect(advance(q, turn.state, [], context)).toEqual({ state: turn.state, say: [] });
    expect(advance(q, turn.state, [text(' \u0000 ')], context)).toEqual({ state: turn.state, say: [] });
  });
});

describe('the ways out', () => {
  it('tell 答えない from わからない from not asked', () => {
    const turn = say(say(at('S5'), '答えたくない'), 'わかりません');
    const states = Object.fromEntries(
      summary(q, turn.state, context).map(({ question, state, value, shown }) => [question, [state, value, shown]]),
    );
    expect(states.S5).toEqual(['declined', null, '答えたくない']);
    expect(states.S6).toEqual(['unknown', null, 'わからない']);
    expect(states.S7).toEqual(['not_asked', null, '書いていません']);
  });

  it('あとで pauses without losing anything, and the next words go on', () => {
    const paused = say(at('S5'), 'あとで');
    expect(paused.say.map(({ kind }) => kind)).toEqual(['statement']);
    expect(paused.state.ended).toBeNull();
    expect(asked(say(paused, 'つづき'))).toBe('S5');
    expect(asked(say(paused, 'お金・仕事'))).toBe('S5money');
  });

  it.each([
    [context, 'お返事は11月26日（木）17時ごろまでの予定です。'],
    [night, 'いまは受付時間の外で、職員が読むのは月～土 8:30～17:30です。'],
  ])('人と話したい ends the asking with true hours', (ctx, words) => {
    const turn = advance(q, at('S5').state, [text('職員と話したいです')], ctx);
    expect(turn.state).toMatchObject({ wantsPerson: true, ended: 'person' });
    expect(turn.say).toEqual([{ kind: 'receipt', text: expect.stringContaining(words) }]);
    expect(turn.say[0]?.text).toContain('K7R2-94MX');
    expect(advance(q, turn.state, [text('お金のことです')], ctx).say).toEqual([]);
  });

  it('やめる ends with the receipt number, and only つづき takes it up again', () => {
    const turn = say(at('S5'), 'やめる');
    expect(turn.state.ended).toBe('stopped');
    expect(turn.say).toEqual([{ kind: 'receipt', text: expect.stringContaining('K7R2-94MX') }]);
    expect(say(turn, 'ありがとう', '1').say).toEqual([]);
    expect(asked(say(turn, 'つづき'))).toBe('S5');
  });

  it('返信しないで is obeyed without a word', () => {
    const turn = say(at('S5'), '返信しないでください');
    expect(turn.say).toEqual([]);
    expect(turn.state).toMatchObject({ ended: 'stopped', noReply: true });
  });
});

describe('staff', () => {
  it('silence the assistant for good by speaking', () => {
    const turn = advance(q, begin(q, context).state, [text('はい'), { kind: 'staff' }], context);
    expect(turn).toMatchObject({ say: [], raised: { urgency: 'U4' } });
    expect(say(turn, '2').say).toEqual([]);
    expect(
      advance(q, turn.state, [{ kind: 'returned' }, { kind: 'silence' }, { kind: 'media', media: 'photo' }], context)
        .say,
    ).toEqual([]);
  });

  it('may let it go on', () => {
    const turn = advance(q, at('S5').state, [{ kind: 'staff' }], context);
    expect(asked(advance(q, turn.state, [{ kind: 'resumed' }], context))).toBe('S5');
  });

  it('hear of the wish for a person even when they have spoken', () => {
    const turn = advance(q, at('S5').state, [{ kind: 'staff' }, text('人と話したい')], context);
    expect(turn).toMatchObject({ say: [], state: { wantsPerson: true } });
  });
});

describe('somebody who comes back', () => {
  it('is greeted without a word of what was said, and asked who can see the screen', () => {
    const turn = advance(q, at('S5').state, [{ kind: 'returned' }, text('すみません、遅くなって')], context);
    expect(turn.say.map(({ kind, question }) => [kind, question])).toEqual([
      ['statement', undefined],
      ['question', 'S5'],
    ]);
    const unsure = advance(q, { ...at('S5').state, watched: true }, [{ kind: 'returned' }], context);
    expect(asked(unsure)).toBe('back');
    expect(asked(say(unsure, '大丈夫'))).toBe('S5');
    const watched = say(unsure, 'いまは困る');
    expect(watched.say.map(({ kind }) => kind)).toEqual(['statement']);
    expect(watched.state).toMatchObject({ watched: true, paused: true });
  });

  it('hears one line after half an hour of silence, never a second', () => {
    const turn = advance(q, at('S5').state, [{ kind: 'silence' }], context);
    expect(turn.say.map((one) => one.text)).toEqual(['ここまで受け取りました。続きはいつでも大丈夫です。']);
    expect(advance(q, turn.state, [{ kind: 'silence' }], context).say).toEqual([]);
  });
});

describe('without words', () => {
  it('a photo is thanked for and the question stands; the second time it is only thanked for', () => {
    const turn = advance(q, at('S5').state, [{ kind: 'media', media: 'photo' }], context);
    expect(turn.say.map(({ kind }) => kind)).toEqual(['statement', 'question']);
    const second = advance(q, turn.state, [{ kind: 'media', media: 'voice' }], context);
    expect(second.say).toEqual([
      { kind: 'statement', text: '声のメッセージを受け取りました。文字にできないので職員が確認します。' },
    ]);
  });

  it('a voice message can be the story', () => {
    expect(filled(q, advance(q, at('S4').state, [{ kind: 'media', media: 'voice' }], context).state).story).toBe(
      '（音声）',
    );
  });
});

describe('what is taken back or put right', () => {
  it('送信取消 takes the words out of the answers', () => {
    const turn = advance(q, at('S4').state, [text('夫が', 'm1'), text('こわい', 'm2')], context);
    const after = advance(q, turn.state, [{ kind: 'unsent', message: 'm1' }], context);
    expect(filled(q, after.state).story).toBe('こわい');
    expect(after.say).toEqual([]);
    const none = advance(q, after.state, [{ kind: 'unsent', message: 'm2' }], context);
    expect(JSON.stringify(none.state)).not.toContain('こわい');
    expect(none.state.answers.S4?.state).toBe('declined');
  });

  it('the summary leads to any answer, and back', () => {
    let turn = at('S13');
    expect(turn.say.at(-1)?.text).toContain('このようにまとめました。');
    turn = say(turn, '直したいところがある');
    expect(turn.say[0]?.text).toContain('どれを直しますか。');
    turn = say(turn, '3');
    expect(asked(turn)).toBe('S3');
    turn = say(turn, '家族');
    expect(asked(turn)).toBe('S13');
    expect(turn.say[0]?.text).toContain('・だれのこと: 家族');
    turn = say(turn, 'これでよい');
    expect(turn.say).toEqual([
      {
        kind: 'receipt',
        link: true,
        text: expect.stringContaining(
          '受け付けました。番号はK7R2-94MXです。次のお返事は11月26日（木）17時ごろまでの予定です。',
        ),
      },
    ]);
    expect(turn.state.ended).toBe('completed');
  });

  it('an answer put right takes its old words with it', () => {
    let turn = say(at('S4'), '夫のことです');
    turn = advance(q, turn.state, [{ kind: 'edit', question: 'S4' }], context);
    expect(asked(turn)).toBe('S4');
    turn = say(turn, '書き直します');
    expect(filled(q, turn.state).story).toBe('書き直します');
    turn = advance(
      q,
      turn.state,
      [
        { kind: 'edit', question: 'S4' },
        { kind: 'declined', question: 'S4' },
      ],
      context,
    );
    expect(filled(q, turn.state).story).toBeNull();
  });

  it('what another part of the service knows is not asked', () => {
    const turn = advance(
      q,
      at('S3').state,
      [{ kind: 'known', question: 'S3', codes: ['family'] }, text('こまっています')],
      context,
    );
    expect(asked(turn)).toBe('S4');
  });
});

describe('the person', () => {
  it('from an agency gets the short form', () => {
    let turn = say(say(say(begin(q, context), 'ない'), 'ない'), '民生委員です');
    const questions: (string | undefined)[] = [];
    for (let i = 0; i < 60 && !turn.state.ended; i += 1) {
      questions.push(asked(turn));
      turn = advance(q, turn.state, [{ kind: 'unknown' }], context);
    }
    expect(questions).toEqual(['S4', 'P1', 'P2', 'S5', 'S6', 'S7', 'S10', 'P3', 'S13']);
  });

  it('under twenty is not asked for a consent that staff have to settle', () => {
    const turn = say(at('S11age'), '16歳');
    expect(spoken(turn)).toContain('だれかに伝える前に、あなたに聞きますね。');
    expect(asked(turn)).toBe('S13');
  });

  it('who wants no reply is promised none', () => {
    let turn = say(at('S10'), '返事はいらない');
    for (let i = 0; i < 20 && !turn.state.ended; i += 1) turn = advance(q, turn.state, [{ kind: 'declined' }], context);
    expect(turn.say.at(-1)?.text).toContain('こちらからお返事は送りません。');
    expect(filled(q, turn.state).noReply).toBe(true);
  });

  it('who wants やさしい日本語 gets it from then on', () => {
    expect(say(at('S5'), 'やさしい日本語').say[0]?.text).toContain('近（ちか）いものを 選（えら）んでください。');
    expect(say(at('S9'), 'やさしい日本語').say[0]?.text).toContain('返事（へんじ）は どうしますか。');
  });
});

describe('what is said beside the questions', () => {
  it('somebody who only wants to be read is asked nothing more, offered an answer once, and asked again when they want', () => {
    let turn = say(at('S5'), 'すみません、聞いてほしいだけなんです');
    expect(spoken(turn)).toContain('質問はしません');
    expect(asked(turn)).toBeUndefined();
    const heard = ['夫のことです。', 'もう何年も口をきいていません。', '疲れました。', 'それだけです。'].map(
      (words) => {
        turn = say(turn, words);
        return spoken(turn);
      },
    );
    expect(heard[0]).toBe('');
    expect(heard[1]).toBe('');
    expect(heard[2]).toContain('このまま書いてかまいません');
    expect(heard[3]).toBe('');
    expect(filled(q, turn.state).story).toContain('疲れました。');
    expect(asked(say(turn, 'やっぱりお返事がほしいです'))).toBe('S5');
  });

  it('somebody who tells on and on in the place of an answer is listened to, not asked a third time', () => {
    const long =
      'それより聞いてください。昨日も一昨日も同じことを言われて、どうしていいかわからないまま夜になって、眠れないまま朝が来ます。本当に長い一日でした。';
    const first = say(at('S3'), long);
    expect(asked(first)).toBe('S3');
    const second = say(first, long);
    expect(asked(second)).toBeUndefined();
    expect(spoken(second)).toContain('ここまで読みました');
    expect(second.state.words.S3).toHaveLength(2);
  });

  it.each([
    ['夫ですが、妻はそちらに相談していますか', '別居中の妻がそちらに連絡していますか？'],
    ['娘の居場所を教えてください', '誰かから相談がありましたか'],
  ])('whether X is consulting is neither confirmed nor denied', (...questions) => {
    for (const question of questions) {
      const turn = say(at('S3'), question);
      expect(spoken(turn)).toContain('どなたにもお答えしていません');
      expect(spoken(turn)).not.toMatch(/妻|娘|はい|いいえ/);
      expect(asked(turn)).toBe('S3');
      expect(summary(q, turn.state, context).at(-1)).toMatchObject({ label: '申し出・気づき', state: 'answered' });
    }
  });

  it('when somebody else holds the phone now, first who can see the screen is asked, then who writes, and nothing is repeated', () => {
    const before = say(at('S5'), 'お金のことです');
    const turn = say(before, '代わりました');
    expect(asked(turn)).toBe('back');
    expect(spoken(turn)).not.toContain('お金');
    const next = say(turn, '大丈夫');
    expect(asked(next)).toBe('who');
    const on = say(next, '姉です');
    expect(asked(on)).toBe(before.state.current);
    expect(summary(q, on.state, context).find(({ question }) => question === 'who')?.shown).toBe('姉です');
  });

  it('a death is met with condolence, a wish to erase with what is true, another city without refusal, insults calmly', () => {
    const says = {
      先週母が亡くなりました: 'お悔やみ',
      前に書いたデータを消してほしい: '職員がやり方をお知らせします',
      市外ですがいいですか: '市外の方のお話もうかがいます',
      死ね: '傷つけることばは',
    };
    for (const [words, answer] of Object.entries(says)) {
      const turn = say(at('S3'), words);
      expect(spoken(turn)).toContain(answer);
      expect(asked(turn)).toBe('S3');
      expect(turn.state.reasks.S3 ?? 0).toBe(0);
      expect(spoken(say(turn, words))).not.toContain(answer);
    }
  });

  it('is not read into a story that means something else', () => {
    for (const words of ['夫に死ねと言われました', '母が死にたいと言います', '誰に相談していますかと聞かれました']) {
      expect(say(at('S3'), words).state.remarked).toEqual([]);
    }
  });

  it('an interview that was kept before these were known goes on', () => {
    const { listening: _l, remarked: _r, ...old } = at('S3').state;
    expect(asked(advance(q, old as InterviewState, [text('自分')], context))).toBe('S4');
  });
});

describe('a link to the own page', () => {
  const leadsOut = { ...context, leadsOut: true };

  it('goes with the receipt where name and telephone number are not asked for in the chat, but not to somebody who is watched', () => {
    const asked = (turn: Turn) => turn.state.asked;
    let turn = at('S13');
    expect(asked(turn)).not.toContain('S11');
    turn = say(turn, 'これでよい');
    expect(turn.say[0]).toMatchObject({ kind: 'receipt', link: true });
    expect(turn.say[0]?.text).toContain('お名前や連絡先は、下のページに書けます');
    const watched = { ...at('S13').state, watched: true };
    expect(advance(q, watched, [text('これでよい')], context).say.at(-1)?.link).toBeUndefined();
  });

  it('is all that a door gives which leads out: nothing is asked there, and what is written there is kept', () => {
    const first = begin(q, leadsOut, [text('家賃が払えません。来月までしか住めません')]);
    expect(asked(first)).toBeUndefined();
    expect(spoken(first)).toContain('あなただけのページ');
    expect(first.say.at(-1)?.link).toBe(true);
    const second = advance(q, first.state, [text('電気も止まりそうです')], leadsOut);
    expect(spoken(second)).toContain('職員に届きました');
    expect(second.say.map(({ link }) => link)).toEqual([true]);
    expect(filled(q, second.state).story).toBe('家賃が払えません。来月までしか住めません\n電気も止まりそうです');
    const person = advance(q, second.state, [text('人と話したいです')], leadsOut);
    expect(person.state).toMatchObject({ wantsPerson: true, ended: 'person' });
    expect(person.say).toHaveLength(1);
  });
});

describe('a city with many districts', () => {
  it('shows all in the text and a page of them as buttons', () => {
    const turn = at('S7');
    const question = turn.say.at(-1);
    expect(question?.text).toContain('20 第20地区');
    expect(question?.choices).toHaveLength(13);
    const next = say(turn, 'ほかを見る');
    expect(next.say[0]?.choices?.[0]?.label).toBe('第5地区');
    expect(say(next, '第20地区').state.answers.S7?.codes).toEqual(['area20']);
    expect(say(next, '20').state.answers.S7?.codes).toEqual(['area20']);
  });
});

describe('a whole interview', () => {
  /** Answers every question by its first choice, by taps or by typing the label. */
  function whole(how: 'tap' | 'type' | 'number', ctx: InterviewContext): InterviewState {
    let turn = begin(q, ctx, [text('家賃が払えなくて困っています')]);
    for (let i = 0; i < 60 && !turn.state.ended; i += 1) {
      const question = turn.say.find(({ kind }) => kind === 'question');
      const first = question?.choices?.find(({ code }) => !code.startsWith('~'));
      const words = question?.question === 'S10phone' ? '090-0000-0000' : 'ことば';
      const event: InterviewEvent = !first
        ? text(words)
        : how === 'tap'
          ? { kind: 'choice', question: question?.question, codes: [first.code] }
          : text(how === 'type' ? first.label : '１');
      turn = advance(q, turn.state, [event], ctx);
      expect(turn.say.length).toBeGreaterThan(0);
    }
    expect(turn.say.at(-1)?.text).toContain('K7R2-94MX');
    return turn.state;
  }

  it.each(['line', 'web', 'counter'] as const)('by taps, labels and numbers gives the same answers (%s)', (door) => {
    const tapped = whole('tap', { ...context, door });
    expect(tapped.ended).toBe('completed');
    expect(whole('type', { ...context, door })).toEqual(tapped);
    expect(whole('number', { ...context, door })).toEqual(tapped);
  });

  it('leaves the structured record', () => {
    expect(filled(q, whole('tap', context))).toEqual({
      speaker: 'self',
      watched: true,
      wantsPerson: false,
      noReply: false,
      story: '家賃が払えなくて困っています',
      topics: ['T03', 'T15'],
      details: [],
      topicGroups: ['money'],
      worst: null,
      needs: ['food'],
      area: 'area1',
      name: null,
      ageBand: 'u19',
      household: '1',
      access: [],
      contact: ['here_line'],
      phone: null,
      email: null,
      safeContact: null,
      consent: null,
    });
  });

  it('of another questionnaire is a mistake', () => {
    expect(() => advance(q, { ...begin(q, context).state, questionnaire: 'other' }, [], context)).toThrow(
      'The interview is of other, not of general',
    );
  });
});
