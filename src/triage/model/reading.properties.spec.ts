import fc from 'fast-check';
import { assess } from '../assess.js';
import { readByRules } from '../by-rules.js';

/** Dangers without a word that a rule knows; none of them is among the labelled texts. */
const dangers = [
  'お世話になりました。部屋は片づけて、鍵は郵便受けに入れました。犬は妹に渡してあります。もう連絡はいりません。',
  '財布に百円しかありません。給料日まで十日、子どもには水でふくらませたお粥を食べさせています。',
  '寮を今朝出されました。荷物は駅のロッカーで、夜は二十四時間の店を回っています。',
  '母の布団がもう三日冷たいままです。年金の日までこのままにしておこうと思います。',
  '屋上の風が気持ちよくて、毎日ここに来ます。今日は靴をきれいに並べました。',
];

/** The same things in settings that hurt nobody. */
const calm = [
  '引っ越しの荷物を片づけました。鍵は管理会社に返します。犬は新しい家でも飼えるそうです。手続きの順番を教えてください。',
  '赤ちゃんがミルクをよく飲み、夜もぐっすり眠るようになりました。健診の日を教えてください。',
  '給料日まで十日ですが、家計簿のつけ方の講座はありますか。子どもはお粥が好きです。',
  '屋上の庭園は風が気持ちよくて、毎日行きます。ベンチを増やしてほしいです。',
  '薬の飲み残しがたまりました。数えて薬局に返せますか。',
  '寮の食堂の時間と、荷物を送る住所を教えてください。',
];

const greeting = fc.constantFrom(
  '',
  'こんにちは。',
  'お世話になっております。北町の者です。\n',
  '突然のご連絡で失礼いたします。',
);
const signature = fc.constantFrom('', 'よろしくお願いします。', '\n---\n山田', '敬具', '🙇');
const story = fc.constantFrom(
  '',
  'きのうは柿を干して、夕方に魚を買いに行きました。',
  '図書館の前の銀杏が黄色くなりました。バスの時刻が変わったので少し待ちました。',
);

const spellings: readonly (readonly [RegExp, string])[] = [
  [/なし/g, 'なし'],
  [/子ども/g, '子供'],
  [/部屋/g, 'へや'],
  [/片づけ/g, 'かたづけ'],
  [/ください/g, '下さい'],
  [/です。/g, 'でございます。'],
  [/ました。/g, 'ましたので。'],
  [/。/g, '。\n'],
  [/。/g, ' '],
  [/、/g, ''],
];
const spelt = fc.constantFrom(...spellings);

/** One letter left out or written twice. */
const typo = fc.record({ at: fc.nat(), kind: fc.constantFrom('none', 'dropped', 'doubled') });

function retold(
  text: string,
  parts: { before: string; after: string; aside: string },
  [from, to]: readonly [RegExp, string],
) {
  return `${parts.before}${parts.aside}${text.replace(from, to)}${parts.after}`;
}

function mistyped(text: string, { at, kind }: { at: number; kind: string }): string {
  const i = at % text.length;
  if (kind === 'none') return text;
  return kind === 'dropped' ? text.slice(0, i) + text.slice(i + 1) : text.slice(0, i + 1) + text.slice(i);
}

const setting = fc.record({ before: greeting, after: signature, aside: story });

describe('a danger that only the model finds', () => {
  it.each(dangers)('is none to the rules: %s', (text) => {
    expect(readByRules(text).urgency < 'U3').toBe(true);
    expect(assess(text).urgency >= 'U3').toBe(true);
    expect(assess(text).reasons.some(({ code }) => code.startsWith('model.u'))).toBe(true);
  });

  it('stays in sight, however it is told', () => {
    fc.assert(
      fc.property(fc.constantFrom(...dangers), setting, spelt, typo, (text, parts, spelling, slip) => {
        expect(assess(retold(mistyped(text, slip), parts, spelling)).urgency >= 'U2').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a harmless text of the same words', () => {
  it('raises no alarm, however it is told', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calm), setting, spelt, typo, (text, parts, spelling, slip) => {
        expect(assess(retold(mistyped(text, slip), parts, spelling)).urgency < 'U3').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
