import fc from 'fast-check';
import { deidentify } from './deidentify.js';

describe('a text without what names a person', () => {
  it.each([
    ['田中花子です。助けて', ['田中 花子'], '〔名前〕〔名前〕です。助けて'],
    ['田中です。花子に聞いて', ['田中花子'], '〔名前〕です。〔名前〕に聞いて'],
    ['ゆきです。よろしく', ['ゆき（見本）'], '〔名前〕です。よろしく'],
    ['鈴木です', ['鈴木さん'], '〔名前〕です'],
    ['山本と申します。家賃が払えない', [], '〔名前〕と申します。家賃が払えない'],
    ['名前は すずき です', [], '名前は〔名前〕です'],
    ['佐藤さんに殴られた', [], '〔名前〕さんに殴られた'],
    ['お母さんに殴られた', [], 'お母さんに殴られた'],
    ['赤ちゃんに飲ませる物がない', [], '赤ちゃんに飲ませる物がない'],
    ['電話は090-1234-5678です', [], '電話は〔電話〕です'],
    ['電話は０９０ー１２３４ー５６７８です', [], '電話は〔電話〕です'],
    ['043(123)4567 まで', [], '〔電話〕 まで'],
    ['hanako.t@example.jp に返事を', [], '〔メール〕 に返事を'],
    ['https://example.jp/u/1 を見て', [], '〔リンク〕 を見て'],
    ['〒260-0026 に住んでいます', [], '〔住所〕 に住んでいます'],
    ['千葉県千葉市に引っ越した', [], '〔住所〕に引っ越した'],
    ['2026年11月に3日食べていない', [], '2026年11月に3日食べていない'],
  ])('%s', (text, names, without) => {
    expect(deidentify(text, names)).toBe(without);
  });

  it('street and house are gone', () => {
    for (const text of ['みなと市中央区青葉町3丁目12番5号にいます', '青葉町１２番地３号です', '中央1-2-3にいます'])
      expect(deidentify(text, [])).toMatch(/〔住所〕/);
  });

  it('any text gives an answer, and no name of the record is left in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom('田中', '花子', 'ゆき'), (text, name) => {
        expect(deidentify(`${text}${name}${text}`, [name])).not.toContain(name);
      }),
    );
  });

  it('a hostile text is read as far as any other', () => {
    for (const piece of [
      '東京都あああ0-',
      '名前は',
      '1-',
      'あ',
      '山',
      '0 ',
      'a@',
      '千葉県山山山市',
      '様さん',
      '一',
      '東京都市一',
    ])
      expect(deidentify(piece.repeat(20_000), ['山田（'.repeat(30)]).length).toBeGreaterThan(0);
  });
});
